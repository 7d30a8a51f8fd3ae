package io.observability.masking.sql;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlSummaryTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			select * from orders where id = ?               | SELECT   | orders
			select a, b from shop.orders o limit ?, ?       | SELECT   | shop.orders
			select * from "Orders"                          | SELECT   | Orders
			select * from orders o, items i                 | SELECT   |
			select * from orders o join items i on a = b    | SELECT   |
			select * from (select ? from t)                 | SELECT   |
			select * from t where a in (select b from u)    | SELECT   |
			select extract(year from d) from t              | SELECT   |
			select ?                                        | SELECT   |
			(select a from t)                               | SELECT   | t
			insert into orders(a, b) values (?)             | INSERT   | orders
			insert into orders values (?), (?, null)        | INSERT   | orders
			update `orders` set a = ?, b = ?                | UPDATE   | orders
			delete from orders where a = ?                  | DELETE   | orders
			merge into orders key (id) values (?)           | MERGE    | orders
			truncate table orders                           | TRUNCATE | orders
			truncate orders                                 | TRUNCATE | orders
			with x as (select ?) select * from x            | WITH     |
			{call pay(?)}                                   | CALL     |
			create table t (a int)                          | CREATE   |
			frobnicate jane                                 | OTHER    |
			~~                                              | OTHER    |
			""")
	void tellsOperationAndTable(String template, String operation, String table) {
		assertThat(SqlSummary.of(template)).isEqualTo(new SqlSummary(operation, table));
	}

}

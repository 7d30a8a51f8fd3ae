package io.observability.masking.sql;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class SqlTemplatesTests {

	private static final SqlTemplates TEMPLATES = SqlTemplates.of(false, 200);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			select * from t where name = 'Jane'                | select * from t where name = ?
			select 'it''s Jane'                                | select ?
			select '', 'x'                                     | select ?, ?
			select 'C:\\' , 'Jane'                             | select ? …
			select 'C:\\\\' , 'Jane'                           | select ? , ?
			select a like ? escape '\\' and b = 'x'            | select a like ? escape ? and b = ?
			select E'it\\'s Jane', 1                           | select ?, ?
			select e'a\\\\', 'b'                               | select ?, ?
			select N'Jané', b'101', X'CAFE'                    | select ?, ?, ?
			select U&'d\\0061t', u&"d"                         | select ?, u&"d"
			select q'[it's Jane]', nq'!it's!' from dual        | select ?, ? from dual
			select _utf8'Jane'                                 | select _utf8?
			select date '2026-01-01', interval '1' day         | select date ?, interval ? day
			select $$it's Jane$$, $tag$ $$ Jane $tag$, 1       | select ?, ?, ?
			select $1, $22 from t$x where a$b$c = 1            | select ?, ? from t$x where a$b$c = ?
			select $tag$ Jane                                  | select ? …
			select 'Jane                                       | select ? …
			select "Jane's" from "Or""ders" o                  | select "Jane's" from "Or""ders" o
			select [a b], t.[c] from [Order Details] o, 1      | select [a b], t.[c] from [Order Details] o, ?
			select [Jane's] from t where name = 'Bob'          | select ? …
			select `Jane's` from `Orders`                      | select `Jane's` from `Orders`
			select "unclosed                                   | select ? …
			select 1, -2, +3.5, .5, 1e-9, 0x1F, 1_000          | select ?, ?, ?, ?, ?, ?, ?
			select a-1, a - 2, 3-4, t1.c2                      | select a-?, a - ?, ?-?, t1.c2
			select t.a, "t".b, 12.5                            | select t.a, "t".b, ?
			select a::int, :name, @p, :1                       | select a::int, :name, @p, :?
			select 1 -- Jane                                   | select ?
			select /* Jane's /* nested */ card */ 1            | select ?
			select 1 /* Jane                                   | select ?
			select 1 # Jane                                    | select ?
			select a #> '{b}', a #>> 'c', a #- 'd'             | select a #> ?, a #>> ?, a #- ?
			select a->>'name', a ?? 'b', a @> '{}'             | select a->>?, a ?? ?, a @> ?
			select * from t where id in (1, 2,3 , 'x')         | select * from t where id in (?)
			select * from t where id IN(?,?,?) and b in (?)    | select * from t where id IN(?) and b in (?)
			select * from t where id in (-1, -2)               | select * from t where id in (?)
			select * from t where (a,b) in ((1,2),(3,4),(5,6)) | select * from t where (a,b) in ((?,?))
			select * from t where id = any(array[1, 2, 3])     | select * from t where id = any(array[?])
			select * from t where a in (select 1, f(2, 3))     | select * from t where a in (select ?, f(?, ?))
			insert into t values (1, 'a'), (2, 'b'),(3, 'c')   | insert into t values (?, ?)
			insert into t values (1, null), (2, 'b')           | insert into t values (?, null), (?, ?)
			select substring(name, 1, 3)                       | select substring(name, ?, ?)
			select true, null, current_date                    | select true, null, current_date
			create user jane identified by 'pw'                | create user jane identified by ?
			{call pay(?, 'x')}                                 | {call pay(?, ?)}
			""")
	void showsNoValues(String statement, String template) {
		assertThat(TEMPLATES.template(statement)).isEqualTo(template);
	}

	@Test
	void shrinksWhiteSpace() {
		assertThat(TEMPLATES.template("\n\tselect  a\r\n  from t -- all\n where b = 1 ;\n "))
			.isEqualTo("select a from t where b = ? ;");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			select * from `t` where name = "Jane"              | select * from `t` where name = ?
			select "it""s Jane", 'x'                           | select ?, ?
			select "it\\"s Jane"                               | select ? …
			""")
	void takesDoubleQuotesForTextsWhereMySqlIs(String statement, String template) {
		assertThat(SqlTemplates.of(true, 200).template(statement)).isEqualTo(template);
	}

	@Test
	void cutsLongStatements() {
		String template = SqlTemplates.of(false, 64).template("select " + "column_name, ".repeat(1000));
		assertThat(template).hasSize(65).startsWith("select column_name, column_name").endsWith("…");
		assertThat(SqlTemplates.of(false, 64).template("select '" + "😀".repeat(100_000) + "Jane'"))
			.isEqualTo("select ? …");
		assertThat(SqlTemplates.of(false, 64).template("x".repeat(63) + "😀")).doesNotContain("\ud83d…");
	}

	@Test
	void takesLongTextsInArraysForTexts() {
		assertThat(TEMPLATES.template("select array['" + "Jane ".repeat(100) + "', 'b'] from t"))
			.isEqualTo("select array[?] from t");
	}

	@Test
	void shrinksAThousandRowsToOne() {
		assertThat(TEMPLATES.template("insert into t (a, b) values (1, 'Jane')" + ", (2, 'Joe')".repeat(1000)))
			.isEqualTo("insert into t (a, b) values (?, ?)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'", "\\'", "\\", "$", "$a", "$a$", "/*", "*/", "--\n", "(", ")", "[", "(?),", "?,",
			"in(1,", "\"", "`", "q'[", "1.", "-", "a", "#", "E'", "e'\\", "😀", "1e", "(((?))),", " " })
	void takesLinearTimeOnAnything(String part) {
		for (String statement : new String[] { part.repeat(60_000 / part.length()),
				"select 'x" + part.repeat(300_000 / part.length()), part, "in (" + part }) {
			assertTimeoutPreemptively(Duration.ofSeconds(5), () -> TEMPLATES.template(statement));
			assertThatNoException().isThrownBy(() -> SqlTemplates.of(true, 64).template(statement));
		}
	}

	@Test
	void leavesATemplateAsItIs() {
		String template = TEMPLATES.template("select * from t where id in (1,2) and n = 'x' and d > 5");
		assertThat(TEMPLATES.template(template)).isEqualTo(template);
	}

}

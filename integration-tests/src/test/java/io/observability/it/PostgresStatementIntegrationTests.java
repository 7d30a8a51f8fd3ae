package io.observability.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.test.log.CapturedEvent;
import io.observability.test.log.CapturedEvents;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Slow and failed statements of a real PostgreSQL. */
class PostgresStatementIntegrationTests extends PostgresTestBed {

	@Test
	void slowAndFailedStatementsAreWrittenWithoutTheirValues() throws Exception {
		try (CapturedEvents events = CapturedEvents.start();
				Connection connection = this.context.getBean(DataSource.class).getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("create table people(id int primary key, name text)");
			assertThat(statement.executeUpdate("insert into people values (1, E'O\\'Jane'), (2, $x$Jane's$x$)"))
				.isEqualTo(2);
			events.withEventType("database").hasNone();

			assertThat(statement.executeQuery("select name, pg_sleep(1.1) from people where name = 'Jane''s'"))
				.isNotNull();
			CapturedEvent slow = events.withEventType("database").only();
			slow.hasField("operation", "SELECT")
				.hasField("table", "people")
				.hasField("statement", "select name, pg_sleep(?) from people where name = ?");
			assertThat((Long) slow.field("duration_ms")).isGreaterThanOrEqualTo(1000L);
			events.clear();

			try (PreparedStatement insert = connection.prepareStatement("insert into people values (?, ?)")) {
				insert.setInt(1, 1);
				insert.setString(2, "Jane Roe");
				assertThatExceptionOfType(SQLException.class).isThrownBy(insert::executeUpdate)
					.withMessageContaining("Key (id)=(1)");
			}
			CapturedEvent failed = events.withEventType("database").only();
			failed.hasField("error", "PSQLException").hasField("sql_state", "23505").hasField("table", "people");
			assertThat(events.list().toString()).doesNotContain("Jane").doesNotContain("(id)=(1)");
		}
		assertThat(this.context.getBean(MeterRegistry.class)
			.get("jdbc.query")
			.tag("jdbc.datasource.name", "dataSource")
			.tag("error", "PSQLException")
			.timer()
			.count()).isOne();
	}

}

package io.observability.logging.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import io.observability.logging.event.EventLog;
import io.observability.masking.sql.SqlTemplates;
import io.observability.test.log.CapturedEvent;
import io.observability.test.log.CapturedEvents;
import net.ttddyy.dsproxy.ExecutionInfo;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Slow and failed statements. */
class LoggingDatabaseTests extends StatementTestBed {

	@Test
	void writesASlowStatementWithoutItsValues(CapturedEvents events) {
		run((statement) -> statement.executeQuery("select nap(60), 'Jane' from people where name = 'Jane Roe'"));
		CapturedEvent event = events.withEventType("database").only();
		event.hasLevel(Level.WARN)
			.hasField("operation", "SELECT")
			.hasField("table", "people")
			.hasField("data_source", "dataSource")
			.hasField("statement", "select nap(?), ? from people where name = ?")
			.hasNoField("error")
			.hasNoField("row_count");
		assertThat((Long) event.field("duration_ms")).isBetween(20L, 10_000L);
		assertThat(event.message()).matches("database SELECT people in \\d+ ms");
		assertThat(event.toString()).doesNotContain("Jane");
	}

	@Test
	void leavesFastStatementsAlone(CapturedEvents events) {
		run((statement) -> statement.executeUpdate("update people set name = 'x' where id = 0"),
				"observability.logging.database.slow-query=1s");
		events.withEventType("database").hasNone();
	}

	@Test
	void countsRowsThatWereChanged(CapturedEvents events) {
		run((statement) -> statement.executeUpdate("update people set name = 'Joe' where nap(30) = 30"));
		events.withEventType("database")
			.only()
			.hasField("operation", "UPDATE")
			.hasField("table", "people")
			.hasField("row_count", 2L);
	}

	@Test
	void knowsNoBindValues(CapturedEvents events) {
		this.contextRunner.run((context) -> {
			try (Connection connection = prepared(context);
					PreparedStatement statement = connection
						.prepareStatement("select * from people where name = ? and nap(?) = 60")) {
				statement.setString(1, "Jane Roe");
				statement.setInt(2, 60);
				statement.executeQuery();
			}
			assertThat(events.withEventType("database").only().toString()).doesNotContain("Jane")
				.contains("name = ? and nap(?) = ?");
		});
	}

	@Test
	void writesBatchesAsOne(CapturedEvents events) {
		this.contextRunner.run((context) -> {
			try (Connection connection = prepared(context);
					PreparedStatement statement = connection
						.prepareStatement("insert into people(id, name) values (nap(?), ?)")) {
				for (int i = 21; i < 24; i++) {
					statement.setInt(1, i);
					statement.setString(2, "Jane Roe");
					statement.addBatch();
				}
				statement.executeBatch();
			}
			events.withEventType("database").only().hasField("batch_size", 3).hasField("row_count", 3L);
		});
	}

	@Test
	void writesAFailedStatementWithoutWhatTheDriverSaysOfIt(CapturedEvents events) {
		this.contextRunner.withPropertyValues("observability.logging.database.slow-query=1h").run((context) -> {
			try (Connection connection = prepared(context); Statement statement = connection.createStatement()) {
				assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> statement.executeUpdate("insert into people values (1, 'Jane Roe')"))
					.withMessageContaining("1");
			}
			CapturedEvent event = events.withEventType("database").only();
			event.hasLevel(Level.WARN)
				.hasField("operation", "INSERT")
				.hasField("table", "people")
				.hasField("error", "JdbcSQLIntegrityConstraintViolationException")
				.hasField("sql_state", "23505")
				.hasField("statement", "insert into people values (?, ?)");
			assertThat(event.toString()).doesNotContain("Jane").doesNotContain("violation:");
		});
	}

	@Test
	void leavesFailuresAloneWhenAsked(CapturedEvents events) {
		this.contextRunner
			.withPropertyValues("observability.logging.database.slow-query=1h",
					"observability.logging.database.failures=false")
			.run((context) -> {
				try (Connection connection = prepared(context); Statement statement = connection.createStatement()) {
					assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("frobnicate"));
				}
				events.withEventType("database").hasNone();
			});
	}

	@Test
	void cutsAStatement(CapturedEvents events) {
		run((statement) -> statement.executeQuery("select nap(30)" + ", name".repeat(100) + " from people"),
				"observability.logging.database.max-length=64");
		assertThat((String) events.withEventType("database").only().field("statement")).hasSize(65).endsWith("…");
	}

	@Test
	void doesNotFailStatementsOfAClosedContext() {
		this.contextRunner.run((context) -> {
			StatementLog log = new StatementLog(() -> {
				throw new IllegalStateException("closed");
			}, SqlTemplates.of(false, 64), new LoggingDatabaseProperties(Duration.ofMillis(1), true, 64));
			log.afterQuery(failed(), List.of());
			assertThat(log.unwritten()).isOne();
		});
	}

	@Test
	void leavesStatementsOfAppendersAlone(CapturedEvents events) {
		EventLog eventLog = EventLog.create();
		StatementLog[] log = new StatementLog[1];
		log[0] = new StatementLog(() -> {
			log[0].afterQuery(failed(), List.of());
			return eventLog;
		}, SqlTemplates.of(false, 64), new LoggingDatabaseProperties(Duration.ofMillis(1), true, 64));
		log[0].afterQuery(failed(), List.of());
		log[0].afterQuery(failed(), List.of());
		assertThat(events.withEventType("database")).hasSize(2);
	}

	private static ExecutionInfo failed() {
		ExecutionInfo execution = new ExecutionInfo();
		execution.setThrowable(new SQLException("x", "08001"));
		return execution;
	}

}

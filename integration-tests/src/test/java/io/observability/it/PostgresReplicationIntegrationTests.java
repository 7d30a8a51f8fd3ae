package io.observability.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;

import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the database component tells of a PostgreSQL that is one of several. */
class PostgresReplicationIntegrationTests extends PostgresTestBed {

	PostgresReplicationIntegrationTests() {
		super("observability.health.local-interval=200ms");
	}

	@Test
	void aPrimaryIsUpAndSaysSo() {
		awaitState(HealthState.UP);

		assertThat(details()).containsEntry("database", "PostgreSQL")
			.containsEntry("role", "primary")
			.containsEntry("read_only", false)
			.doesNotContainKey("replication_lag_seconds");
	}

	@Test
	void aServerThatTakesNoMoreWritesIsDegraded() throws Exception {
		awaitState(HealthState.UP);

		execute("alter system set default_transaction_read_only = on", "select pg_reload_conf()");
		awaitState(HealthState.DEGRADED);
		assertThat(database().code()).isEqualTo("read-only");
		execute("set default_transaction_read_only = off", "alter system reset default_transaction_read_only",
				"select pg_reload_conf()");

		awaitState(HealthState.UP);
	}

	private void execute(String... statements) throws Exception {
		try (Connection connection = DriverManager.getConnection(this.postgres.getJdbcUrl(),
				this.postgres.getUsername(), this.postgres.getPassword());
				Statement statement = connection.createStatement()) {
			for (String text : statements) {
				statement.execute(text);
			}
		}
	}

	private Map<String, Object> details() {
		return this.context.getBean(HealthMonitor.class).details("db");
	}

}

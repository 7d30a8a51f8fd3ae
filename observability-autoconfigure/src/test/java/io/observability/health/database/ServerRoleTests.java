package io.observability.health.database;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Function;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is made of PostgreSQL's answers. H2 gives them here, since a standby needs two
 * servers; the statement itself runs against PostgreSQL in the integration tests.
 */
class ServerRoleTests {

	private Connection server;

	private boolean readOnlyPool;

	private final DataSourceProbe probe = new DataSourceProbe("db", ServerRoleTests.this::lender,
			Duration.ofSeconds(30));

	@BeforeEach
	void start() throws SQLException {
		this.server = DriverManager.getConnection("jdbc:h2:mem:role;MODE=PostgreSQL");
		answer(false, "off", null, "0/9", 0);
	}

	@AfterEach
	void stop() throws SQLException {
		try (Statement statement = this.server.createStatement()) {
			statement.execute("shutdown");
		}
	}

	@Test
	void aPrimaryHasNoLag() throws SQLException {
		assertThat(ServerRole.ask(this.server)).isEqualTo(new ServerRole(false, false, null));
	}

	@Test
	void aStandbyThatReplayedAllHasNone() throws SQLException {
		answer(true, "on", "0/9", "0/9", 500);

		assertThat(ServerRole.ask(this.server)).isEqualTo(new ServerRole(true, true, 0.0));
	}

	@Test
	void aStandbyThatIsBehindTellsTheAgeOfWhatItReplayed() throws SQLException {
		answer(true, "on", "0/A", "0/9", 500);

		ServerRole role = ServerRole.ask(this.server);

		assertThat(role.lagSeconds()).isBetween(499.0, 520.0);
	}

	@Test
	void aStandbyWithoutStreamDoesNotKnowItsLag() throws SQLException {
		answer(true, "on", null, "0/9", 500);

		assertThat(ServerRole.ask(this.server)).isEqualTo(new ServerRole(true, true, null));
	}

	@Test
	void aLateStandbyIsDegraded() throws SQLException {
		answer(true, "on", "0/A", "0/9", 500);

		Probe.Result result = this.probe.check();

		assertThat(result.state()).isEqualTo(HealthState.DEGRADED);
		assertThat(result.code()).isEqualTo("replication-lag");
		assertThat(result.details()).containsEntry("role", "standby").containsEntry("read_only", true);
		assertThat((Double) result.details().get("replication_lag_seconds")).isGreaterThan(498);
	}

	@Test
	void aStandbyThatIsNotLateIsUp() throws SQLException {
		answer(true, "on", "0/A", "0/9", 5);

		assertThat(this.probe.check().state()).isEqualTo(HealthState.UP);
	}

	@Test
	void aServerThatWasWritableAndIsNoMoreIsDegraded() throws SQLException {
		assertThat(this.probe.check().state()).isEqualTo(HealthState.UP);
		answer(true, "on", "0/9", "0/9", 0);

		assertThat(this.probe.check().code()).isEqualTo("read-only");

		answer(false, "off", null, "0/9", 0);
		assertThat(this.probe.check().state()).isEqualTo(HealthState.UP);
	}

	@Test
	void aPoolThatOnlyReadsMayTurnToAServerThatOnlyReads() throws SQLException {
		this.readOnlyPool = true;
		assertThat(this.probe.check().state()).isEqualTo(HealthState.UP);
		answer(true, "on", "0/9", "0/9", 0);

		assertThat(this.probe.check().state()).isEqualTo(HealthState.UP);
	}

	private void answer(boolean recovery, String readOnly, String received, String replayed, int age)
			throws SQLException {
		try (Statement statement = this.server.createStatement()) {
			alias(statement, "pg_is_in_recovery", "boolean", "", String.valueOf(recovery));
			alias(statement, "current_setting", "String", "String name", "\"" + readOnly + "\"");
			alias(statement, "pg_last_wal_receive_lsn", "String", "",
					(received != null) ? "\"" + received + "\"" : "null");
			alias(statement, "pg_last_wal_replay_lsn", "String", "", "\"" + replayed + "\"");
			alias(statement, "pg_last_xact_replay_timestamp", "java.time.OffsetDateTime", "",
					"java.time.OffsetDateTime.now().minusSeconds(%d)".formatted(age));
		}
	}

	private static void alias(Statement statement, String name, String type, String parameters, String value)
			throws SQLException {
		statement.execute("drop alias if exists " + name);
		statement.execute("create alias %s as $$ %s f(%s) { return %s; } $$".formatted(name, type, parameters, value));
	}

	private Lender lender() {
		return new Lender() {

			@Override
			public Pool pool() {
				return null;
			}

			@Override
			public Connection lend() throws SQLException {
				return new PostgresOutside(DriverManager.getConnection("jdbc:h2:mem:role;MODE=PostgreSQL"))
					.connection();
			}

			@Override
			public boolean isReadOnly() {
				return ServerRoleTests.this.readOnlyPool;
			}

		};
	}

	/** A connection of H2 whose product is called PostgreSQL. */
	private record PostgresOutside(Connection inside) {

		Connection connection() {
			return proxy(Connection.class, this.inside, (name) -> switch (name) {
				case "getMetaData" -> proxy(DatabaseMetaData.class, metaData(),
						(inner) -> inner.equals("getDatabaseProductName") ? "PostgreSQL" : null);
				default -> null;
			});
		}

		private DatabaseMetaData metaData() {
			try {
				return this.inside.getMetaData();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static <T> T proxy(Class<T> type, T target, Function<String, Object> own) {
			return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
					(proxy, method, arguments) -> {
						Object value = own.apply(method.getName());
						return (value != null) ? value : method.invoke(target, arguments);
					}));
		}

	}

}

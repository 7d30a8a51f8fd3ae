package io.observability.logging.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.health.database.DatabaseHealthAutoConfiguration;
import io.observability.logging.event.EventAutoConfiguration;
import io.observability.logging.event.EventLog;
import io.observability.masking.sql.SqlTemplates;
import io.observability.test.log.CapturedEvent;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import io.observability.tracing.database.TracingDatabaseAutoConfiguration;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.proxy.ProxyJdbcObject;
import net.ttddyy.observation.boot.autoconfigure.DataSourceObservationAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourcePoolMetadataProvidersConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Slow and failed statements with Hikari, H2 and datasource-micrometer. */
@ExtendWith(CapturedEventsExtension.class)
class LoggingDatabaseTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LoggingDatabaseAutoConfiguration.class, EventAutoConfiguration.class,
				TracingDatabaseAutoConfiguration.class, DataSourceObservationAutoConfiguration.class,
				DataSourceAutoConfiguration.class))
		.withBean(ObservationRegistry.class, ObservationRegistry::create)
		.withBean(Tracer.class, () -> Tracer.NOOP)
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:statements", "jdbc.includes=query",
				"observability.logging.database.slow-query=20ms");

	@BeforeEach
	void writes(CapturedEvents events) {
		events.level("io.observability", Level.INFO);
	}

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
	void isSlowFromOneSecondOn() {
		LoggingDatabaseProperties defaults = new Binder(new MapConfigurationPropertySource())
			.bindOrCreate("observability.logging.database", LoggingDatabaseProperties.class);
		assertThat(defaults).isEqualTo(new LoggingDatabaseProperties(Duration.ofSeconds(1), true, 2000));
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
	void tellsDataSourcesOfTheApplicationApart(CapturedEvents events) {
		this.contextRunner.withBean("orders", DataSource.class, () -> h2("orders"))
			.withBean("billing", DataSource.class, () -> h2("billing"))
			.run((context) -> {
				for (String name : List.of("orders", "billing")) {
					DataSource dataSource = context.getBean(name, DataSource.class);
					assertThat(dataSource).isInstanceOf(ProxyJdbcObject.class);
					try (Connection connection = dataSource.getConnection()) {
						prepare(connection);
						connection.createStatement().execute("call nap(40)");
					}
				}
				assertThat(events.withEventType("database").list()).extracting((event) -> event.field("data_source"))
					.containsExactly("orders", "billing");
			});
	}

	@Test
	void wrapsOnceAndLeavesThePoolVisible() {
		this.contextRunner
			.withConfiguration(AutoConfigurations.of(DataSourcePoolMetadataProvidersConfiguration.class,
					DatabaseHealthAutoConfiguration.class, HealthAutoConfiguration.class))
			.withPropertyValues("observability.health.local-interval=100ms",
					"spring.datasource.hikari.maximum-pool-size=3")
			.run((context) -> {
				DataSource dataSource = context.getBean(DataSource.class);
				HikariDataSource pool = DataSourceUnwrapper.unwrap(dataSource, HikariDataSource.class);
				assertThat(pool).isNotNull().isNotInstanceOf(ProxyJdbcObject.class);
				assertThat(dataSource.unwrap(HikariDataSource.class)).isSameAs(pool);
				HealthMonitor monitor = context.getBean(HealthMonitor.class);
				Awaitility.await()
					.until(() -> monitor.components()
						.stream()
						.anyMatch((component) -> component.state() == HealthState.UP));
				assertThat(monitor.details("db").get("connections").toString()).contains("max=3");
			});
	}

	@Test
	void writesNothingWithoutALogOfEvents() {
		run((statement) -> statement.execute("call nap(30)"), "observability.logging.event.enabled=false");
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

	@ParameterizedTest
	@ValueSource(strings = { "observability.logging.database.enabled", "observability.logging.enabled",
			"observability.enabled" })
	void backsOffWhenSwitchedOff(String key) {
		this.contextRunner.withPropertyValues(key + "=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(StatementLog.class));
	}

	@Test
	void backsOffWithoutTheLibrary() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LoggingDatabaseAutoConfiguration.class,
					TracingDatabaseAutoConfiguration.class, EventAutoConfiguration.class,
					DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=jdbc:h2:mem:without")
			.withClassLoader(new FilteredClassLoader("net.ttddyy"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(HikariDataSource.class)
				.doesNotHaveBean(StatementLog.class));
	}

	@Test
	void worksWithoutMeters() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(StatementLog.class));
	}

	@Test
	void countsWhatIsLost() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			context.getBeansOfType(io.micrometer.core.instrument.binder.MeterBinder.class)
				.values()
				.forEach((binder) -> binder.bindTo(meters));
			assertThat(meters.get("observability.dropped").tag("feature", "logging.database").functionCounter().count())
				.isZero();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"slow-query=0s|'observability.logging.database.slow-query' must be at least 1 ms but was 'PT0S'",
			"max-length=5|'observability.logging.database.max-length' must be between 64 and 32000 but was '5'" })
	void refusesWrongValues(String line) {
		String[] parts = line.split("\\|");
		this.contextRunner.withPropertyValues("observability.logging.database." + parts[0])
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage(parts[1]));
	}

	private void run(Work work, String... properties) {
		ContextConsumer<AssertableApplicationContext> consumer = (context) -> {
			try (Connection connection = prepared(context); Statement statement = connection.createStatement()) {
				work.on(statement);
			}
		};
		this.contextRunner.withPropertyValues(properties).run(consumer);
	}

	private static Connection prepared(AssertableApplicationContext context) throws SQLException {
		Connection connection = context.getBean(DataSource.class).getConnection();
		prepare(connection);
		return connection;
	}

	/** Past the listener, since creating things takes its time too. */
	private static void prepare(Connection proxy) throws SQLException {
		Connection connection = proxy.unwrap(org.h2.jdbc.JdbcConnection.class);
		try (Statement statement = connection.createStatement()) {
			statement.execute("drop all objects");
			statement.execute("create alias nap for '" + Naps.class.getName() + ".nap'");
			statement.execute("create table people(id int primary key, name varchar(40))");
			statement.execute("insert into people values (1, 'Jane Roe'), (2, 'Joe')");
		}
	}

	private static DataSource h2(String name) {
		org.h2.jdbcx.JdbcDataSource dataSource = new org.h2.jdbcx.JdbcDataSource();
		dataSource.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
		return dataSource;
	}

	/** Called by H2. */
	public static final class Naps {

		public static int nap(int millis) throws InterruptedException {
			TimeUnit.MILLISECONDS.sleep(millis);
			return millis;
		}

	}

	@FunctionalInterface
	private interface Work {

		void on(Statement statement) throws SQLException;

	}

}

package io.observability.tracing.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.tracing.Tracer;
import net.ttddyy.observation.boot.autoconfigure.DataSourceNameResolver;
import net.ttddyy.observation.boot.autoconfigure.DataSourceObservationAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Observations of statements with Hikari, H2 and datasource-micrometer. */
class TracingDatabaseTests {

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TracingDatabaseAutoConfiguration.class,
				DataSourceObservationAutoConfiguration.class, DataSourceAutoConfiguration.class))
		.withBean(ObservationRegistry.class, () -> this.observations)
		.withBean(Tracer.class, () -> Tracer.NOOP)
		.withPropertyValues("jdbc.includes=query");

	TracingDatabaseTests() {
		this.observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
	}

	@Test
	void showsStatementsWithoutLiterals() {
		execute("select 'Jane Roe' from dual where 4711 = 1");
		assertThat(this.observations).hasObservationWithNameEqualTo("jdbc.query")
			.that()
			.hasHighCardinalityKeyValue("jdbc.query[0]", "select ? from dual where ? = ?");
	}

	@Test
	void namesMetersByTheBean() {
		execute("select 1");
		assertThat(this.meters.get("jdbc.query").timer().getId().getTags()).extracting(Object::toString)
			.containsExactlyInAnyOrder("tag(error=none)", "tag(jdbc.datasource.name=dataSource)");
		assertThat(this.meters.getMeters()).extracting((meter) -> meter.getId().getName())
			.allMatch((name) -> name.startsWith("jdbc.query"));
	}

	@Test
	void namesTheTypeOfAnError() {
		this.contextRunner.run((context) -> {
			try (Connection connection = context.getBean(DataSource.class).getConnection();
					Statement statement = connection.createStatement()) {
				assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> statement.execute("select 'Jane' from from"));
			}
			assertThat(this.meters.get("jdbc.query").timer().getId().getTag("error"))
				.isEqualTo("JdbcSQLSyntaxErrorException");
		});
	}

	@Test
	void borrowsNoConnectionForTheName() {
		this.contextRunner
			.withPropertyValues("spring.datasource.url=jdbc:h2:tcp://127.0.0.1:1/gone",
					"spring.datasource.hikari.connection-timeout=60000")
			.run((context) -> assertThat(context.getBean(DataSource.class)
				.unwrap(com.zaxxer.hikari.HikariDataSource.class)
				.getHikariPoolMXBean()).isNull());
	}

	@Test
	void leavesTheNameToTheApplication() {
		this.contextRunner.withBean(DataSourceNameResolver.class, () -> (bean, dataSource) -> "orders")
			.run((context) -> {
				assertThat(context).hasSingleBean(DataSourceNameResolver.class);
				try (Connection connection = context.getBean(DataSource.class).getConnection()) {
					connection.createStatement().execute("select 1");
				}
				assertThat(this.meters.get("jdbc.query").tag("jdbc.datasource.name", "orders").timer().count()).isOne();
			});
	}

	@Test
	void backsOffWhenSwitchedOffAndWithoutTheLibrary() {
		this.contextRunner.withPropertyValues("observability.tracing.database.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(StatementConvention.class));
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(TracingDatabaseAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("net.ttddyy"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(TracingDatabaseAutoConfiguration.class));
	}

	private void execute(String statement) {
		this.contextRunner.run((context) -> {
			try (Connection connection = context.getBean(DataSource.class).getConnection()) {
				connection.createStatement().execute(statement);
			}
		});
	}

}

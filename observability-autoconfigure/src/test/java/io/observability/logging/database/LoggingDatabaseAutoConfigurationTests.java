package io.observability.logging.database;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.health.database.DatabaseHealthAutoConfiguration;
import io.observability.logging.event.EventAutoConfiguration;
import io.observability.test.log.CapturedEvents;
import io.observability.tracing.database.TracingDatabaseAutoConfiguration;
import net.ttddyy.dsproxy.proxy.ProxyJdbcObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourcePoolMetadataProvidersConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** What the log of statements needs, and what it leaves alone. */
class LoggingDatabaseAutoConfigurationTests extends StatementTestBed {

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
	void isSlowFromOneSecondOn() {
		LoggingDatabaseProperties defaults = new Binder(new MapConfigurationPropertySource())
			.bindOrCreate("observability.logging.database", LoggingDatabaseProperties.class);
		assertThat(defaults).isEqualTo(new LoggingDatabaseProperties(Duration.ofSeconds(1), true, 2000));
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

	private static DataSource h2(String name) {
		org.h2.jdbcx.JdbcDataSource dataSource = new org.h2.jdbcx.JdbcDataSource();
		dataSource.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
		return dataSource;
	}

}

package io.observability.health.database;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.boot.jdbc.metadata.HikariDataSourcePoolMetadata;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.health.endpoint.ProbeEndpointAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** Tests for {@link DatabaseHealthAutoConfiguration} with Hikari and H2. */
class DatabaseHealthAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DatabaseHealthAutoConfiguration.class, HealthAutoConfiguration.class,
				ProbeEndpointAutoConfiguration.class, DataSourceAutoConfiguration.class,
				DataSourceHealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				HealthEndpointAutoConfiguration.class))
		.withPropertyValues("observability.health.local-interval=100ms");

	private final ApplicationContextRunner embedded = this.contextRunner
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:health", "spring.datasource.hikari.maximum-pool-size=1");

	@Test
	void watchesTheDataSourceInPlaceOfBoot() {
		this.embedded.run((context) -> {
			awaitState(context.getBean(HealthMonitor.class), "db", HealthState.UP);

			IndicatedHealthDescriptor health = (IndicatedHealthDescriptor) context.getBean(HealthEndpoint.class)
				.healthForPath("db");
			assertThat(health.getDetails()).containsEntry("database", "H2")
				.containsEntry("provider", "jdbc")
				.containsEntry("connections", Map.of("size", 1, "checkedout", 0, "idle", 1, "waiting", 0, "max", 1));
			assertThat(context).doesNotHaveBean(DataSourceHealthIndicator.class);
		});
	}

	@Test
	void leavesAnExhaustedPoolAlone() {
		this.embedded.run((context) -> {
			HealthMonitor monitor = context.getBean(HealthMonitor.class);
			HikariDataSource dataSource = context.getBean(HikariDataSource.class);
			SimpleMeterRegistry meters = new SimpleMeterRegistry();
			dataSource.setMetricRegistry(meters);
			try (Connection held = dataSource.getConnection()) {
				awaitState(monitor, "db", HealthState.DEGRADED);
				HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();

				for (int checks = 0; checks < 5; checks++) {
					var before = component(monitor, "db").checkedAt();
					Awaitility.await()
						.pollInterval(Duration.ofMillis(5))
						.until(() -> !before.equals(component(monitor, "db").checkedAt()));
					assertThat(pool.getThreadsAwaitingConnection()).isZero();
				}
				assertThat(held.isClosed()).isFalse();
				assertThat(component(monitor, "db").code()).isEqualTo("pool-exhausted");
				assertThat(meters.get("hikaricp.connections.timeout").counter().count()).isZero();
				assertThat(monitor.details("db").get("connections").toString()).contains("checkedout=1");
			}
			awaitState(monitor, "db", HealthState.UP);
		});
	}

	@Test
	void leavesAnotherExhaustedPoolAlone() {
		DataSourcePoolMetadata pool = new HikariDataSourcePoolMetadata(new HikariDataSource()) {

			@Override
			public Integer getActive() {
				return 8;
			}

			@Override
			public Integer getIdle() {
				return 0;
			}

			@Override
			public Integer getMax() {
				return 8;
			}

		};
		this.contextRunner.withBean(DataSource.class, () -> h2("other"))
			.withBean(DataSourcePoolMetadataProvider.class, () -> (dataSource) -> pool)
			.run((context) -> {
				HealthMonitor monitor = context.getBean(HealthMonitor.class);
				awaitState(monitor, "db", HealthState.DEGRADED);
				assertThat(component(monitor, "db").code()).isEqualTo("pool-exhausted");
			});
	}

	@Test
	void tellsThatTheDatabaseIsGone() {
		this.contextRunner
			.withPropertyValues("spring.datasource.url=jdbc:h2:tcp://127.0.0.1:1/gone",
					"observability.health.timeout=400ms")
			.run((context) -> {
				HealthMonitor monitor = context.getBean(HealthMonitor.class);
				awaitState(monitor, "db", HealthState.DOWN);
				assertThat(component(monitor, "db").code()).isIn("connect", "timeout", "stuck");
			});
	}

	@Test
	void tellsThatTheDatabaseIsGoneWhileThreadsWaitForIt() {
		this.contextRunner
			.withPropertyValues("spring.datasource.url=jdbc:h2:tcp://127.0.0.1:1/gone",
					"spring.datasource.hikari.initialization-fail-timeout=-1", "observability.health.timeout=400ms")
			.run((context) -> {
				HikariDataSource dataSource = context.getBean(HikariDataSource.class);
				Thread waiting = new Thread(() -> assertThatException().isThrownBy(dataSource::getConnection));
				waiting.start();
				try {
					HealthMonitor monitor = context.getBean(HealthMonitor.class);
					awaitState(monitor, "db", HealthState.DOWN);
					assertThat(component(monitor, "db").code()).isIn("connect", "timeout", "stuck");
					assertThat(dataSource.getHikariPoolMXBean().getThreadsAwaitingConnection()).isPositive();
				}
				finally {
					waiting.interrupt();
				}
			});
	}

	@Test
	void tellsAWrongPasswordAtOnceAndDoesNotShowIt() throws Exception {
		try (Connection owner = java.sql.DriverManager.getConnection("jdbc:h2:mem:locked", "owner", "right")) {
			assertThat(owner.isValid(1)).isTrue();
			org.h2.jdbcx.JdbcDataSource dataSource = (org.h2.jdbcx.JdbcDataSource) h2("locked");
			dataSource.setUser("owner");
			dataSource.setPassword("canary");
			this.contextRunner.withBean(DataSource.class, () -> dataSource).run((context) -> {
				HealthMonitor monitor = context.getBean(HealthMonitor.class);
				awaitState(monitor, "db", HealthState.DOWN);
				assertThat(component(monitor, "db").code()).isEqualTo("auth");
				assertThat(monitor.details("db").toString()).doesNotContain("canary");
			});
		}
	}

	@Test
	void namesEachOfSeveralDataSources() {
		this.contextRunner.withBean("orders", DataSource.class, () -> h2("orders"))
			.withBean("billing", DataSource.class, () -> h2("billing"))
			.run((context) -> {
				HealthMonitor monitor = context.getBean(HealthMonitor.class);
				awaitState(monitor, "db/orders", HealthState.UP);
				awaitState(monitor, "db/billing", HealthState.UP);

				assertThat(context.getBean(HealthEndpoint.class).healthForPath("db", "orders").getStatus().getCode())
					.isEqualTo("UP");
			});
	}

	@Test
	void looksBehindARoutingDataSource() {
		this.contextRunner.withBean(DataSource.class, DatabaseHealthAutoConfigurationTests::routing)
			.run((context) -> assertThat(context.getBean(HealthMonitor.class).components())
				.extracting(ComponentHealth::component)
				.containsExactlyInAnyOrder("db/eu", "db/us"));
	}

	@Test
	void givesWayToBootWhenAsked() {
		this.embedded.withPropertyValues("management.health.db.enabled=true").run((context) -> {
			assertThat(context).hasSingleBean(DataSourceHealthIndicator.class);
			assertThat(context.getBean(HealthContributorRegistry.class).getContributor("db"))
				.isInstanceOf(DataSourceHealthIndicator.class);
			assertThat(context.getBean(HealthMonitor.class).components()).extracting(ComponentHealth::component)
				.containsExactlyInAnyOrder("db", "db-contributor");
		});
	}

	@Test
	void leavesBootsContributorWhenSwitchedOff() {
		for (String key : List.of("observability.health.database.enabled", "observability.health.enabled",
				"observability.enabled", "observability.health.endpoint.enabled")) {
			this.embedded.withPropertyValues(key + "=false")
				.run((context) -> assertThat(context).hasSingleBean(DataSourceHealthIndicator.class));
		}
	}

	@Test
	void readsNoPoolWithoutHikari() {
		this.contextRunner.withBean(DataSource.class, () -> h2("plain"))
			.withClassLoader(new FilteredClassLoader("com.zaxxer.hikari"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(DataSourceProbes.class));
	}

	@Test
	void backsOffWithoutDataSource() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DatabaseHealthAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(DataSourceProbes.class));
	}

	private static DataSource routing() {
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				return null;
			}

		};
		routing.setTargetDataSources(Map.of("eu", h2("eu"), "us", h2("us")));
		routing.afterPropertiesSet();
		return routing;
	}

	private static DataSource h2(String name) {
		org.h2.jdbcx.JdbcDataSource dataSource = new org.h2.jdbcx.JdbcDataSource();
		dataSource.setURL("jdbc:h2:mem:" + name);
		return dataSource;
	}

	private static void awaitState(HealthMonitor monitor, String component, HealthState state) {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(10))
			.until(() -> component(monitor, component).state() == state);
	}

	private static ComponentHealth component(HealthMonitor monitor, String name) {
		return monitor.components()
			.stream()
			.filter((health) -> health.component().equals(name))
			.findFirst()
			.orElseThrow();
	}

}

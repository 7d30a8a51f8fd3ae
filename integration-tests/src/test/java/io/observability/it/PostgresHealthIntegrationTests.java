package io.observability.it;

import java.sql.Connection;
import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The database component against a real PostgreSQL. */
class PostgresHealthIntegrationTests {

	private PostgreSQLContainer postgres;

	private ConfigurableApplicationContext context;

	@BeforeEach
	void start() {
		if (!DockerClientFactory.instance().isDockerAvailable()) {
			Programs.absent("a container engine");
		}
		String image = System.getenv().getOrDefault("PG_IMAGE", "postgres:16-alpine");
		this.postgres = new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
		this.postgres.start();
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.datasource.url=" + this.postgres.getJdbcUrl(),
					"spring.datasource.username=" + this.postgres.getUsername(),
					"spring.datasource.password=" + this.postgres.getPassword(),
					"spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=2000",
					"observability.health.local-interval=200ms")
			.run();
	}

	@AfterEach
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
		if (this.postgres != null) {
			this.postgres.stop();
		}
	}

	@Test
	void anExhaustedPoolIsDegradedAndNotMadeWorse() throws Exception {
		awaitState(HealthState.UP);
		HikariDataSource dataSource = this.context.getBean(DataSource.class).unwrap(HikariDataSource.class);
		HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();

		try (Connection held = dataSource.getConnection()) {
			awaitState(HealthState.DEGRADED);
			assertThat(database().code()).isEqualTo("pool-exhausted");
			Awaitility.await()
				.during(Duration.ofSeconds(3))
				.atMost(Duration.ofSeconds(6))
				.until(() -> pool.getThreadsAwaitingConnection() == 0 && timeouts() == 0);
			assertThat(held.isValid(1)).isTrue();
		}

		awaitState(HealthState.UP);
	}

	@Test
	void aDatabaseThatIsGoneIsDownAndComesBackByItself() {
		awaitState(HealthState.UP);

		this.postgres.getDockerClient().pauseContainerCmd(this.postgres.getContainerId()).exec();
		awaitState(HealthState.DOWN);
		this.postgres.getDockerClient().unpauseContainerCmd(this.postgres.getContainerId()).exec();

		awaitState(HealthState.UP);
	}

	private void awaitState(HealthState state) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(database().state()).isEqualTo(state));
	}

	private ComponentHealth database() {
		return this.context.getBean(HealthMonitor.class)
			.components()
			.stream()
			.filter((component) -> component.component().equals("db"))
			.findFirst()
			.orElseThrow();
	}

	private double timeouts() {
		return this.context.getBean(MeterRegistry.class).get("hikaricp.connections.timeout").counter().count();
	}

	@SpringBootApplication
	static class Application {

	}

}

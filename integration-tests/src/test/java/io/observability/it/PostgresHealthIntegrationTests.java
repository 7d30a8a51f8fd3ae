package io.observability.it;

import java.sql.Connection;
import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import io.observability.health.HealthState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The database component against a real PostgreSQL. */
class PostgresHealthIntegrationTests extends PostgresTestBed {

	PostgresHealthIntegrationTests() {
		super("spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=2000",
				"observability.health.local-interval=200ms");
	}

	@Test
	void aPoolThatIsExhaustedForAMinuteIsDegradedAndNotMadeWorse() throws Exception {
		awaitState(HealthState.UP);
		HikariDataSource dataSource = this.context.getBean(DataSource.class).unwrap(HikariDataSource.class);
		HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();

		try (Connection held = dataSource.getConnection()) {
			awaitState(HealthState.DEGRADED);
			assertThat(database().code()).isEqualTo("pool-exhausted");
			Awaitility.await()
				.pollInterval(Duration.ofMillis(5))
				.during(Duration.ofMinutes(1))
				.atMost(Duration.ofSeconds(70))
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
		assertThat(timeouts()).isZero();
		this.postgres.getDockerClient().unpauseContainerCmd(this.postgres.getContainerId()).exec();

		awaitState(HealthState.UP);
	}

	private double timeouts() {
		return this.context.getBean(MeterRegistry.class).get("hikaricp.connections.timeout").counter().count();
	}

}

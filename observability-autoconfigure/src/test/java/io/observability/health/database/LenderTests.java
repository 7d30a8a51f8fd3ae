package io.observability.health.database;

import java.sql.Connection;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.metadata.CompositeDataSourcePoolMetadataProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where the connection of a check comes from. */
class LenderTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private HikariDataSource pooled;

	@AfterEach
	void close() {
		if (this.pooled != null) {
			this.pooled.close();
		}
	}

	@Test
	void takesAnIdleConnectionOfThePool() throws Exception {
		Lender lender = lender("jdbc:h2:mem:idle", "sa");

		try (Connection held = this.pooled.getConnection()) {
			assertThat(held.isValid(1)).isTrue();
		}
		try (Connection lent = lender.lend()) {
			assertThat(lent.isValid(1)).isTrue();
			assertThat(lender.pool()).isEqualTo(new Pool(1, 0, 0, 2));
		}
	}

	@Test
	void opensOneBesideThePoolWhereNoneIsIdle() throws Exception {
		Lender lender = lender("jdbc:h2:mem:busy", "sa");

		try (Connection held = this.pooled.getConnection(); Connection lent = lender.lend()) {
			assertThat(held.isValid(1)).isTrue();
			assertThat(lent.isValid(1)).isTrue();
			assertThat(lender.pool()).isEqualTo(new Pool(1, 0, 0, 2));
		}
	}

	@Test
	void addsNothingToTheFiguresOfAPoolWhoseDatabaseIsGone() {
		Lender lender = lender("jdbc:h2:tcp://127.0.0.1:1/gone", "sa");
		assertThatThrownBy(this.pooled::getConnection).isInstanceOf(SQLException.class);
		double timeouts = timeouts();
		HikariPoolMXBean pool = this.pooled.getHikariPoolMXBean();

		assertThatThrownBy(lender::lend).isInstanceOf(SQLException.class);

		assertThat(timeouts()).isEqualTo(timeouts);
		assertThat(pool.getThreadsAwaitingConnection()).isZero();
	}

	@Test
	void asksThePoolWhenItsUserIsNotKnown() throws Exception {
		Lender lender = lender("jdbc:h2:mem:unnamed;USER=sa", null);

		try (Connection held = this.pooled.getConnection(); Connection lent = lender.lend()) {
			assertThat(held.isValid(1)).isTrue();
			assertThat(lent.isValid(1)).isTrue();
			assertThat(lender.pool()).isEqualTo(new Pool(2, 0, 0, 2));
		}
	}

	private double timeouts() {
		return this.meters.get("hikaricp.connections.timeout").counter().count();
	}

	private Lender lender(String url, String user) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(url);
		config.setUsername(user);
		config.setMaximumPoolSize(2);
		config.setMinimumIdle(0);
		config.setConnectionTimeout(250);
		config.setInitializationFailTimeout(-1);
		config.setMetricRegistry(this.meters);
		this.pooled = new HikariDataSource(config);
		return Lender.of(this.pooled, new CompositeDataSourcePoolMetadataProvider(java.util.List.of()));
	}

}

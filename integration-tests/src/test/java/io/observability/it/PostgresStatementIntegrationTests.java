package io.observability.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.test.log.CapturedEvent;
import io.observability.test.log.CapturedEvents;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Slow and failed statements of a real PostgreSQL. */
class PostgresStatementIntegrationTests {

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
					"spring.datasource.password=" + this.postgres.getPassword())
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
	void slowAndFailedStatementsAreWrittenWithoutTheirValues() throws Exception {
		try (CapturedEvents events = CapturedEvents.start();
				Connection connection = this.context.getBean(DataSource.class).getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("create table people(id int primary key, name text)");
			assertThat(statement.executeUpdate("insert into people values (1, E'O\\'Jane'), (2, $x$Jane's$x$)"))
				.isEqualTo(2);
			events.withEventType("database").hasNone();

			assertThat(statement.executeQuery("select name, pg_sleep(1.1) from people where name = 'Jane''s'"))
				.isNotNull();
			CapturedEvent slow = events.withEventType("database").only();
			slow.hasField("operation", "SELECT")
				.hasField("table", "people")
				.hasField("statement", "select name, pg_sleep(?) from people where name = ?");
			assertThat((Long) slow.field("duration_ms")).isGreaterThanOrEqualTo(1000L);
			events.clear();

			try (PreparedStatement insert = connection.prepareStatement("insert into people values (?, ?)")) {
				insert.setInt(1, 1);
				insert.setString(2, "Jane Roe");
				assertThatExceptionOfType(SQLException.class).isThrownBy(insert::executeUpdate)
					.withMessageContaining("Key (id)=(1)");
			}
			CapturedEvent failed = events.withEventType("database").only();
			failed.hasField("error", "PSQLException").hasField("sql_state", "23505").hasField("table", "people");
			assertThat(events.list().toString()).doesNotContain("Jane").doesNotContain("(id)=(1)");
		}
		assertThat(this.context.getBean(MeterRegistry.class)
			.get("jdbc.query")
			.tag("jdbc.datasource.name", "dataSource")
			.tag("error", "PSQLException")
			.timer()
			.count()).isOne();
	}

	@SpringBootApplication(proxyBeanMethods = false)
	static class Application {

	}

}

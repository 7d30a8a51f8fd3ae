package io.observability.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** An application with the starter and a PostgreSQL of its own. */
abstract class PostgresTestBed {

	private final String[] properties;

	PostgreSQLContainer postgres;

	ConfigurableApplicationContext context;

	PostgresTestBed(String... properties) {
		this.properties = properties;
	}

	@BeforeEach
	void start() {
		if (!DockerClientFactory.instance().isDockerAvailable()) {
			Programs.absent("a container engine");
		}
		String image = System.getenv().getOrDefault("PG_IMAGE", "postgres:16-alpine");
		this.postgres = new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
		this.postgres.start();
		List<String> all = new ArrayList<>(Arrays.asList(this.properties));
		all.add("spring.datasource.url=" + this.postgres.getJdbcUrl());
		all.add("spring.datasource.username=" + this.postgres.getUsername());
		all.add("spring.datasource.password=" + this.postgres.getPassword());
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(all.toArray(String[]::new))
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

	/** Wait until the database component is in the state. */
	void awaitState(HealthState state) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(database().state()).isEqualTo(state));
	}

	ComponentHealth database() {
		return this.context.getBean(HealthMonitor.class)
			.components()
			.stream()
			.filter((component) -> component.component().equals("db"))
			.findFirst()
			.orElseThrow();
	}

	/** Without the components of other applications in this package. */
	@EnableAutoConfiguration
	@SpringBootConfiguration(proxyBeanMethods = false)
	static class Application {

	}

}

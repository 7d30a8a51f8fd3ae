package io.observability.logging.event.system;

import io.observability.logging.event.EventAutoConfiguration;
import io.observability.masking.MaskingAutoConfiguration;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.event.Level;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Migrations that Flyway and Liquibase really run. */
@ExtendWith(CapturedEventsExtension.class)
class MigrationToolTests {

	private static final String FOLDER = "classpath:io/observability/logging/event/system/";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class, EventAutoConfiguration.class,
				SystemEventAutoConfiguration.class, DataSourceAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true", "spring.flyway.enabled=true",
				"spring.liquibase.enabled=true");

	@BeforeEach
	void writes(CapturedEvents events) {
		events.level("io.observability", Level.INFO);
	}

	@Test
	void recordsMigrationOfFlyway(CapturedEvents events) {
		this.contextRunner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withPropertyValues("spring.flyway.locations=" + FOLDER + "flyway")
			.run((context) -> assertThat(context).hasNotFailed());

		events.withField("event", "database_migration")
			.only()
			.hasField("tool", "flyway")
			.hasField("success", true)
			.hasField("bean", "flywayInitializer")
			.hasField("duration_ms");
	}

	@Test
	void recordsMigrationOfLiquibase(CapturedEvents events) {
		this.contextRunner.withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
			.withPropertyValues("spring.liquibase.change-log=" + FOLDER + "liquibase/changelog.sql")
			.run((context) -> assertThat(context).hasNotFailed());

		events.withField("event", "database_migration")
			.only()
			.hasField("tool", "liquibase")
			.hasField("success", true)
			.hasField("bean", "liquibase")
			.hasField("duration_ms");
	}

	@Test
	void recordsNoMigrationThatFailed(CapturedEvents events) {
		this.contextRunner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withPropertyValues("spring.flyway.locations=" + FOLDER + "broken")
			.run((context) -> assertThat(context).hasFailed());

		events.withField("event", "database_migration").hasNone();
	}

}

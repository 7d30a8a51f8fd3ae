package io.observability.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;

import io.observability.logging.file.LogFileAutoConfiguration;
import io.observability.logging.file.retention.LogFileRetentionAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.util.FileSystemUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** What an application finds in its log files. */
class LogFileOutputTests extends LogFileTestBed {

	@Test
	void writesMaskedJsonToFileAndConsole(CapturedOutput output) {
		LoggingRun.with(path("app.log"), "spring.application.name=shop").run((context) -> logger.info("Filed secret"));

		assertThat(LoggingRun.line(read("app.log"), "Filed [MASKED]").path("service").asString()).isEqualTo("shop");
		assertThat(LoggingRun.line(output, "Filed [MASKED]")).isEqualTo(LoggingRun.line(read("app.log"), "Filed"));
	}

	@Test
	void writesNoFileWithoutPath() throws IOException {
		LoggingRun.with().run((context) -> logger.info("Line"));

		assertThat(Path.of("logs")).doesNotExist();
		assertThat(names()).isEmpty();
	}

	@Test
	void writesToTheUsualPlaceWhenSwitchedOn() throws IOException {
		Path logs = Path.of("logs");
		try {
			LoggingRun.with("observability.logging.file.enabled=true").run((context) -> logger.info("Filed"));

			assertThat(LoggingRun.line(Files.readString(logs.resolve("app.log")), "Filed")).isNotNull();
		}
		finally {
			FileSystemUtils.deleteRecursively(logs);
		}
	}

	@Test
	void writesAgainAfterTheFileWasDeleted() {
		LoggingRun.with(path("app.log")).source(Application.class).run((context) -> {
			logger.info("Before");
			assertThat(this.folder.resolve("app.log").toFile().delete()).isTrue();
			Awaitility.await().until(() -> {
				logger.info("After");
				return Files.exists(this.folder.resolve("app.log"));
			});
		});

		assertThat(read("app.log")).contains("After").doesNotContain("Before");
	}

	@Test
	void warnsOfAListThatSomebodyEdited(CapturedOutput output) throws IOException {
		Files.writeString(this.folder.resolve(".app.log.files"), "/etc/passwd\n");
		LoggingRun.with(path("app.log")).run((context) -> logger.info("Line"));

		assertThat(LoggingRun.line(output, "cannot be understood").path("message").asString()).isEqualTo(
				"1 lines of '.app.log.files' cannot be understood, so the files that they named are never deleted");
	}

	@Test
	void writesJsonAlsoInDevelopment() {
		LoggingRun.with(path("app.log"), "spring.profiles.active=dev").run((context) -> logger.info("Filed"));

		assertThat(LoggingRun.line(read("app.log"), "Filed")).isNotNull();
	}

	@Test
	void writesReadableLinesOnRequest() {
		LoggingRun.with(path("app.log"), "observability.logging.file.format=console")
			.run((context) -> logger.info("Filed secret", new IllegalStateException("secret")));

		assertThat(read("app.log")).contains(" INFO [main] [] shop : Filed [MASKED]", "IllegalStateException: [MASKED]")
			.doesNotContain("secret");
	}

	@Test
	void writesSecurityEventsToTheSecurityLogAsWell() {
		LoggingRun.with(path("app.log")).run((context) -> {
			logger.info("Ordinary");
			LoggerFactory.getLogger(SecurityEvents.LOGGER).info("By logger secret");
			LoggerFactory.getLogger(SecurityEvents.LOGGER + ".login").info("By child");
			LoggerFactory.getLogger(SecurityEvents.LOGGER + "x").info("By similar name");
			logger.info(MarkerFactory.getMarker(SecurityEvents.MARKER), "By marker");
			logger.atInfo().addKeyValue("event_type", SecurityEvents.EVENT_TYPE).log("By key");
			logger.atInfo().addKeyValue("event_type", "other").log("By other key");
		});

		assertThat(messages("security.log")).containsExactly("By logger [MASKED]", "By child", "By marker", "By key");
		assertThat(messages("app.log")).contains("Ordinary", "By logger [MASKED]", "By key", "By other key");
	}

	@Test
	void writesSecurityLogElsewhereOrNotAtAll() throws IOException {
		LoggingRun
			.with(path("app.log"), "observability.logging.file.security.path=" + this.folder.resolve("safe/sec.log"))
			.run((context) -> LoggerFactory.getLogger(SecurityEvents.LOGGER).info("Event"));
		assertThat(messages("safe/sec.log")).containsExactly("Event");

		LoggingRun.with(path("app.log"), "observability.logging.file.security.enabled=false")
			.run((context) -> logger.info("Line"));
		assertThat(names()).doesNotContain("security.log");
	}

	@Test
	void showsTheFileToTheActuator() throws IOException {
		Path real = this.folder.toRealPath();
		LoggingRun.with(path("app.log"))
			.run((context) -> assertThat(
					context.getEnvironment().getProperty("management.endpoint.logfile.external-file"))
				.isEqualTo(real.resolve("app.log").toString()));
	}

	@Test
	void continuesOnAFreshLineAfterACrash() throws IOException {
		Files.writeString(this.folder.resolve("app.log"), "{\"half\":");
		LoggingRun.with(path("app.log")).run((context) -> logger.info("Next"));

		assertThat(read("app.log").lines().findFirst()).hasValue("{\"half\":");
		assertThat(read("app.log").lines().skip(1)).allMatch((line) -> line.startsWith("{\"timestamp\""));
	}

	@Test
	void rotatesBySizeAndCompressesWhileTheApplicationRuns() {
		LoggingRun.with(path("app.log"), "observability.logging.file.max-size=10KB")
			.source(Application.class)
			.run((context) -> {
				for (int i = 0; i < 200; i++) {
					logger.info("Line {}", i);
				}
				Awaitility.await().until(() -> names().stream().filter((name) -> name.endsWith(".gz")).count() > 2);
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				context.getBeansOfType(io.micrometer.core.instrument.binder.MeterBinder.class)
					.values()
					.forEach((binder) -> binder.bindTo(registry));
				Awaitility.await()
					.untilAsserted(() -> assertThat(registry.get("observability.logging.file.rotated.files")
						.tag("action", "compressed")
						.functionCounter()
						.count()).isGreaterThan(2));
				assertThat(registry.get("observability.dropped")
					.tags("feature", "logging", "reason", "disk-full")
					.functionCounter()
					.count()).isZero();
			});
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LoggingAutoConfiguration.class, LogFileAutoConfiguration.class,
			LogFileRetentionAutoConfiguration.class })
	static class Application {

		@Bean
		MeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

	}

}

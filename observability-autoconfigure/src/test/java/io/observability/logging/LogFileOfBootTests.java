package io.observability.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the log file of Spring Boot and of the configuration of the user. */
class LogFileOfBootTests extends LogFileTestBed {

	@Test
	void keepsThresholdOfBoot() {
		LoggingRun.with(path("app.log"), "logging.threshold.file=WARN").run((context) -> {
			logger.info("Small");
			logger.warn("Large");
		});

		assertThat(read("app.log")).contains("Large").doesNotContain("Small");
	}

	@Test
	void looksAfterFileOfBoot() throws IOException {
		LoggingRun.with("logging.file.path=" + this.folder).run((context) -> logger.info("Filed"));

		assertThat(names()).contains("spring.log", ".spring.log.lock", "security.log");
	}

	@Test
	void leavesFileOfBootAloneWhenSwitchedOff() throws IOException {
		LoggingRun.with("logging.file.path=" + this.folder, "observability.logging.file.enabled=false")
			.run((context) -> logger.info("Filed"));

		assertThat(names()).containsExactly("spring.log");
	}

	@Test
	void writesBesideConfigurationOfUser() throws IOException {
		Path mine = Files.writeString(this.folder.resolve("mine.xml"), """
				<configuration>
					<appender name="OWN" class="ch.qos.logback.core.ConsoleAppender">
						<encoder><pattern>OWN %m%n</pattern></encoder>
					</appender>
					<root level="INFO"><appender-ref ref="OWN"/></root>
				</configuration>
				""");
		LoggingRun.with(path("app.log"), "logging.config=" + mine.toUri()).run((context) -> logger.info("Filed"));

		assertThat(LoggingRun.line(read("app.log"), "Filed")).isNotNull();
	}

}

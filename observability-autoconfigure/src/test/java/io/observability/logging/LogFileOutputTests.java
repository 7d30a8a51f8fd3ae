package io.observability.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;

import io.observability.logging.file.LogFileAutoConfiguration;
import io.observability.logging.file.history.Claim;
import io.observability.logging.file.retention.LogFileRetentionAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an application finds in its log files. */
@ExtendWith(OutputCaptureExtension.class)
class LogFileOutputTests {

	private static final Logger logger = LoggerFactory.getLogger("shop");

	@TempDir
	Path folder;

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
	void separatesASecondProcess(CapturedOutput output) throws IOException {
		Path real = this.folder.toRealPath();
		try (Claim other = Claim.take(real.resolve("app.log"))) {
			assertThat(other).isNotNull();
			LoggingRun.with(path("app.log")).run((context) -> logger.info("Mine"));
		}

		assertThat(real.resolve("app.log")).doesNotExist();
		assertThat(LoggingRun.line(read("app-2.log"), "Mine")).isNotNull();
		assertThat(LoggingRun.line(output, "is written by another process").path("message").asString())
			.isEqualTo("Log file '%s' is written by another process, so this one writes to '%s'"
				.formatted(this.folder.resolve("app.log"), real.resolve("app-2.log")));
	}

	@Test
	void refusesASecondProcessOnRequest() throws IOException {
		Path real = this.folder.toRealPath();
		try (Claim other = Claim.take(real.resolve("app.log"))) {
			assertThat(other).isNotNull();
			LoggingRun run = LoggingRun.with(path("app.log"), "observability.logging.file.on-conflict=fail");
			assertThatExceptionOfType(FailureAnalyzedException.class).isThrownBy(() -> run.run((context) -> {
			})).satisfies((ex) -> {
				assertThat(ex.analysis().getDescription())
					.isEqualTo("Log file '%s' is written by another process.".formatted(real.resolve("app.log")));
				assertThat(ex.analysis().getAction()).isEqualTo(
						"Stop the other process, set 'observability.logging.file.path' to a file of its own for each "
								+ "process, or set 'observability.logging.file.on-conflict=separate'.");
			});
		}
	}

	@Test
	void givesTheFileBackWhenTheApplicationEnds() throws IOException {
		LoggingRun.with(path("app.log")).run((context) -> {
		});

		try (Claim claim = Claim.take(this.folder.toRealPath().resolve("app.log"))) {
			assertThat(claim).isNotNull();
		}
	}

	@Test
	void failsToStartWhenTheFolderCannotBeCreated(CapturedOutput output) throws IOException {
		Path blocking = Files.createFile(this.folder.resolve("file"));
		LoggingRun run = LoggingRun.with("observability.logging.file.path=" + blocking.resolve("logs/app.log"));

		assertThatThrownBy(() -> run.run((context) -> {
		})).isInstanceOf(FailureAnalyzedException.class);
		assertThat(output)
			.contains("Log folder '%s' cannot be created by the user '%s'".formatted(blocking.resolve("logs"),
					System.getProperty("user.name")))
			.contains("Create the folder and let the user write to it, or set 'observability.logging.file.path' to a "
					+ "file in another folder, such as 'observability.logging.file.path=/var/log/app/app.log'.");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void failsToStartWhenTheFolderOfBootIsNotWritable(CapturedOutput output) {
		LoggingRun run = LoggingRun.with("logging.file.name=/proc/app.log");

		assertThatThrownBy(() -> run.run((context) -> {
		})).isInstanceOf(FailureAnalyzedException.class);
		assertThat(output).contains(
				"Log folder '/proc' is not writable for the user '%s': ".formatted(System.getProperty("user.name")),
				"or set 'logging.file.name' to a file in another folder");
	}

	@Test
	void failsToStartWhenTheFileIsALinkOrAFolder(CapturedOutput output) throws IOException {
		Files.createSymbolicLink(this.folder.resolve("app.log"), this.folder.resolve("elsewhere"));
		LoggingRun link = LoggingRun.with(path("app.log"));
		assertThatThrownBy(() -> link.run((context) -> {
		})).isInstanceOf(FailureAnalyzedException.class);
		assertThat(output).contains(": is a symbolic link.");

		LoggingRun directory = LoggingRun.with("observability.logging.file.path=" + this.folder);
		assertThatThrownBy(() -> directory.run((context) -> {
		})).isInstanceOf(FailureAnalyzedException.class);
		assertThat(output).contains("Log file '%s' is a folder.".formatted(this.folder));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			path=                    | must name a file but was ''
			max-size=10B             | must be at least 1KB but was '10B'
			keep=-1                  | must not be negative but was '-1'
			total-size-cap=-1B       | must not be negative but was '-1B'
			archive.path=            | must name a folder but was ''
			archive.after=0d         | must be at least one day but was 'P0D'
			retention.standard=-1d   | must be at least one day but was 'P-1D'
			retention.archived=0d    | must be at least one day but was 'P0D'
			retention.security=0d    | must be at least one day but was 'P0D'
			retention.audit=0d       | must be at least one day but was 'P0D'
			security.path=           | must name a file but was ''
			audit.path=              | must name a folder but was ''
			""", quoteCharacter = '"')
	void failsToStartWithAWrongValue(String setting, String message, CapturedOutput output) {
		LoggingRun run = LoggingRun.with(path("app.log"), "observability.logging.file." + setting);

		assertThatThrownBy(() -> run.run((context) -> {
		})).isNotNull();
		assertThat(output).contains("'observability.logging.file." + key(setting) + "' " + message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			archive.path=FOLDER          | 'FOLDER', which is the folder of the log file.
			audit.path=FOLDER            | 'FOLDER', which is the folder of the log file.
			security.path=FOLDER/app.log | 'FOLDER/app.log', which is the log file.
			""", quoteCharacter = '"')
	void failsToStartWhenFoldersAreTheSame(String setting, String message, CapturedOutput output) {
		LoggingRun run = LoggingRun.with(path("app.log"),
				"observability.logging.file." + setting.replace("FOLDER", this.folder.toString()));

		assertThatThrownBy(() -> run.run((context) -> {
		})).isInstanceOf(FailureAnalyzedException.class);
		assertThat(output)
			.contains("'observability.logging.file." + key(setting) + "' is "
					+ message.replace("FOLDER", this.folder.toString()))
			.contains("Set 'observability.logging.file.")
			.contains("' to another path.");
	}

	@Test
	void failsToStartWhenNothingWouldBeArchived(CapturedOutput output) {
		LoggingRun run = LoggingRun.with(path("app.log"),
				"observability.logging.file.archive.path=" + this.folder.resolve("archive"),
				"observability.logging.file.archive.after=90d");

		assertThatThrownBy(() -> run.run((context) -> {
		})).isInstanceOf(FailureAnalyzedException.class);
		assertThat(output).contains("Log files would be deleted after P90D, before they are archived after P90D.",
				"Set 'observability.logging.file.archive.after' to less than "
						+ "'observability.logging.file.retention.archived', such as "
						+ "'observability.logging.file.archive.after=30d'.");
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
				assertThat(registry.get("observability.logging.file.rotated.files")
					.tag("action", "compressed")
					.functionCounter()
					.count()).isGreaterThan(2);
				assertThat(registry.get("observability.dropped")
					.tags("feature", "logging", "reason", "disk-full")
					.functionCounter()
					.count()).isZero();
			});
	}

	private String path(String name) {
		return "observability.logging.file.path=" + this.folder.resolve(name);
	}

	private static String key(String setting) {
		return setting.substring(0, setting.indexOf('='));
	}

	private String read(String name) {
		try {
			return Files.readString(this.folder.resolve(name));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private List<String> messages(String name) {
		return LoggingRun.json(read(name)).stream().map((line) -> line.path("message").asString()).toList();
	}

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
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

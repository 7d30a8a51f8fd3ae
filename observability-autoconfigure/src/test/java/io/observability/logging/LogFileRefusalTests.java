package io.observability.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.observability.logging.file.history.Claim;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Log files that an application cannot have. */
class LogFileRefusalTests extends LogFileTestBed {

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

	private static String key(String setting) {
		return setting.substring(0, setting.indexOf('='));
	}

}

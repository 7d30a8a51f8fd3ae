package io.observability.logging.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.observability.SteppedClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a log file when others touch it, and what is said of it. */
@ExtendWith(OutputCaptureExtension.class)
class LogFileAppenderTests {

	private final SteppedClock clock = new SteppedClock("2026-06-01T12:00:00Z");

	@TempDir
	Path folder;

	@Test
	void goesOnInANewFileWhenTheOldOneWasMovedAway() throws IOException {
		try (LogFileFixture fixture = new LogFileFixture(this.folder, this.clock)) {
			fixture.log().info("first");
			Files.move(this.folder.resolve("app.log"), this.folder.resolve("app.log.1"));
			new LossWatch(fixture.files()).look();
			fixture.log().info("second");
		}

		assertThat(this.folder.resolve("app.log.1")).hasContent("first");
		assertThat(this.folder.resolve("app.log")).hasContent("second");
	}

	@Test
	void goesOnInTheFileThatTookThePlaceOfTheOldOne() throws IOException {
		try (LogFileFixture fixture = new LogFileFixture(this.folder, this.clock)) {
			fixture.log().info("first");
			Files.move(this.folder.resolve("app.log"), this.folder.resolve("app.log.1"));
			Files.createFile(this.folder.resolve("app.log"));
			new LossWatch(fixture.files()).look();
			fixture.log().info("second");
		}

		assertThat(this.folder.resolve("app.log.1")).hasContent("first");
		assertThat(this.folder.resolve("app.log")).hasContent("second");
	}

	@Test
	void saysOnceThatTheFileCannotBeRotatedAndThatItCanAgain(CapturedOutput output) throws IOException {
		try (LogFileFixture fixture = new LogFileFixture(this.folder, this.clock)) {
			LossWatch watch = new LossWatch(fixture.files());
			fixture.log().info("first");
			Path list = Files.createDirectory(this.folder.resolve(".app.log.files.part"));
			this.clock.step(Duration.ofDays(1));
			fixture.log().info("second");
			watch.look();
			watch.look();
			assertThat(output).containsOnlyOnce("cannot be rotated");

			Files.delete(list);
			this.clock.step(Duration.ofMinutes(2));
			fixture.log().info("third");
			watch.look();
			assertThat(output).containsOnlyOnce("is rotated again");
		}
	}

}

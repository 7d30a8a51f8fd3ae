package io.observability.logging.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.TimeZone;

import io.observability.SteppedClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** When a log file is rotated, and what its old part is called. */
class DayAndSizePolicyTests {

	private final TimeZone zone = TimeZone.getDefault();

	@TempDir
	Path folder;

	@BeforeEach
	void inBerlin() {
		TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
	}

	@AfterEach
	void atHome() {
		TimeZone.setDefault(this.zone);
	}

	@Test
	void rotatesAtMidnightOfTheZone() throws IOException {
		SteppedClock clock = new SteppedClock("2026-06-01T21:59:59Z");
		try (LogFileFixture fixture = new LogFileFixture(this.folder, clock)) {
			fixture.log().info("first day");
			clock.step(Duration.ofSeconds(1));
			fixture.log().info("second day");
		}

		assertThat(read("app.log.2026-06-01.0")).isEqualTo("first day\n");
		assertThat(read("app.log")).isEqualTo("second day\n");
	}

	@Test
	void rotatesOnceOnTheLongAndTheShortDayOfTheYear() throws IOException {
		SteppedClock clock = new SteppedClock("2026-10-24T22:30:00Z");
		try (LogFileFixture fixture = new LogFileFixture(this.folder, clock)) {
			for (int hour = 0; hour < 25; hour++) {
				fixture.log().info("25th");
				clock.step(Duration.ofHours(1));
			}
			fixture.log().info("26th");
		}

		assertThat(read("app.log.2026-10-25.0").lines()).hasSize(25);
		assertThat(read("app.log")).isEqualTo("26th\n");

		Path spring = Files.createDirectory(this.folder.resolve("spring"));
		clock = new SteppedClock("2027-03-27T23:30:00Z");
		try (LogFileFixture fixture = new LogFileFixture(spring, clock)) {
			for (int hour = 0; hour < 23; hour++) {
				fixture.log().info("28th");
				clock.step(Duration.ofHours(1));
			}
			fixture.log().info("29th");
		}
		assertThat(LogFileFixture.read(spring.resolve("app.log.2027-03-28.0")).lines()).hasSize(23);
	}

	@Test
	void doesNotRotateDailyWhenSwitchedOff() throws IOException {
		SteppedClock clock = new SteppedClock("2026-06-01T12:00:00Z");
		try (LogFileFixture fixture = new LogFileFixture(this.folder, clock, "daily=false")) {
			fixture.log().info("first");
			clock.step(Duration.ofDays(2));
			fixture.log().info("second");
		}

		assertThat(LogFileFixture.names(this.folder)).containsExactly("app.log", "security.log");
	}

	@Test
	void rotatesBySizeAndCountsWithinADay() throws IOException {
		SteppedClock clock = new SteppedClock("2026-06-01T12:00:00Z");
		try (LogFileFixture fixture = new LogFileFixture(this.folder, clock, "max-size=1KB")) {
			for (int i = 0; i < 40; i++) {
				fixture.log().info("x".repeat(99));
			}
		}

		assertThat(LogFileFixture.names(this.folder)).containsExactly("app.log", "app.log.2026-06-01.0",
				"app.log.2026-06-01.1", "app.log.2026-06-01.2", "security.log");
		assertThat(this.folder.resolve("app.log.2026-06-01.2")).hasSize(1100);
	}

	@Test
	void rotatesWhatAnEarlierDayLeftBehind() throws IOException {
		Path file = Files.writeString(this.folder.resolve("app.log"), "old\n");
		Files.setLastModifiedTime(file, FileTime.from(java.time.Instant.parse("2026-05-20T10:00:00Z")));
		try (LogFileFixture fixture = new LogFileFixture(this.folder, new SteppedClock("2026-06-01T12:00:00Z"))) {
			fixture.log().info("new");
		}

		assertThat(read("app.log.2026-05-20.0")).isEqualTo("old\n");
		assertThat(read("app.log")).isEqualTo("new\n");
	}

	@Test
	void writesNoEmptyFilesForQuietDays() throws IOException {
		SteppedClock clock = new SteppedClock("2026-06-01T12:00:00Z");
		try (LogFileFixture fixture = new LogFileFixture(this.folder, clock)) {
			fixture.log().info("first");
			clock.step(Duration.ofDays(9));
			fixture.log().info("second");
			clock.step(Duration.ofDays(9));
			fixture.log().info("third");
		}

		assertThat(LogFileFixture.names(this.folder)).containsExactly("app.log", "app.log.2026-06-01.0",
				"app.log.2026-06-10.0", "security.log");
	}

	@Test
	void overwritesNothingWhenTheClockGoesBack() throws IOException {
		SteppedClock clock = new SteppedClock("2026-06-01T12:00:00Z");
		try (LogFileFixture fixture = new LogFileFixture(this.folder, clock)) {
			for (String line : List.of("a", "b", "c", "d")) {
				fixture.log().info(line);
				clock.step(Duration.ofDays(1));
				fixture.log().info(line);
				clock.jump(Duration.ofDays(-3));
			}
		}
		try (LogFileFixture fixture = new LogFileFixture(this.folder, new SteppedClock("2026-06-01T12:00:00Z"))) {
			fixture.log().info("e");
		}

		StringBuilder all = new StringBuilder();
		for (String name : LogFileFixture.names(this.folder)) {
			all.append(read(name));
		}
		assertThat(all.toString().lines().sorted()).containsExactly("a", "a", "b", "b", "c", "c", "d", "d", "e");
	}

	@Test
	void keepsCorrectionsOfTheClockInOneFile() throws IOException {
		SteppedClock clock = new SteppedClock("2026-06-01T22:00:01Z");
		try (LogFileFixture fixture = new LogFileFixture(this.folder, clock)) {
			fixture.log().info("after midnight");
			clock.jump(Duration.ofSeconds(-5));
			fixture.log().info("before midnight");
			clock.jump(Duration.ofSeconds(5));
			fixture.log().info("after midnight again");
		}

		assertThat(LogFileFixture.names(this.folder)).containsExactly("app.log", "security.log");
	}

	@Test
	void leavesFilesOfOthersWithTheSameNameAlone() throws IOException {
		Files.writeString(this.folder.resolve("app.log.2026-06-01.0"), "not ours");
		Files.writeString(this.folder.resolve("app.log.2026-06-01.1.gz"), "not ours");
		SteppedClock clock = new SteppedClock("2026-06-01T12:00:00Z");
		try (LogFileFixture fixture = new LogFileFixture(this.folder, clock)) {
			fixture.log().info("ours");
			clock.step(Duration.ofDays(1));
			fixture.log().info("next");
		}

		assertThat(read("app.log.2026-06-01.0")).isEqualTo("not ours");
		assertThat(read("app.log.2026-06-01.2")).isEqualTo("ours\n");
	}

	@Test
	void rotatesOnAThreadThatWasInterrupted() throws IOException {
		SteppedClock clock = new SteppedClock("2026-06-01T12:00:00Z");
		try (LogFileFixture fixture = new LogFileFixture(this.folder, clock)) {
			fixture.log().info("first");
			clock.step(Duration.ofDays(1));
			Thread.currentThread().interrupt();
			fixture.log().info("second");
			fixture.log().info("third");
			assertThat(Thread.interrupted()).isTrue();
			assertThat(fixture.files().logs().get(0).losses().writeFailed()).isZero();
		}

		assertThat(read("app.log.2026-06-01.0")).isEqualTo("first\n");
		assertThat(read("app.log")).isEqualTo("second\nthird\n");
	}

	@Test
	void keepsWritingWhenTheFileCannotBeRotated() throws IOException {
		SteppedClock clock = new SteppedClock("2026-06-01T12:00:00Z");
		try (LogFileFixture fixture = new LogFileFixture(this.folder, clock)) {
			fixture.log().info("first");
			Path list = this.folder.resolve(".app.log.files.part");
			Files.createDirectory(list);
			clock.step(Duration.ofDays(1));
			fixture.log().info("second");
			fixture.log().info("third");
			assertThat(read("app.log")).isEqualTo("first\nsecond\nthird\n");

			Files.delete(list);
			clock.step(Duration.ofMinutes(2));
			fixture.log().info("fourth");
		}

		assertThat(read("app.log.2026-06-01.0")).isEqualTo("first\nsecond\nthird\n");
		assertThat(read("app.log")).isEqualTo("fourth\n");
	}

	private String read(String name) throws IOException {
		return LogFileFixture.read(this.folder.resolve(name));
	}

}

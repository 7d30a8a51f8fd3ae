package io.observability.logging.file.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.observability.SteppedClock;
import io.observability.logging.file.LogFileFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Has rotated files on a clock of its own. */
abstract class RetentionTestBed {

	static final String FIRST = "app.log.2026-06-01.0";

	final SteppedClock clock = new SteppedClock("2026-06-01T12:00:00Z");

	final Tally.Counts counts = new Tally.Counts();

	final ClockWatch watch = new ClockWatch(this.clock, this.clock::nanoTime);

	@TempDir(factory = LogFileFixture.InMemory.class)
	Path temporary;

	Path folder;

	Path archive;

	@BeforeEach
	void folders() throws IOException {
		this.folder = Files.createDirectory(this.temporary.toRealPath().resolve("logs"));
		this.archive = this.temporary.toRealPath().resolve("archive");
	}

	void days(int from, int to, String... properties) throws IOException {
		try (LogFileFixture fixture = open(properties)) {
			for (int day = from; day < to; day++) {
				day(fixture, day);
				run(fixture);
			}
		}
	}

	void day(LogFileFixture fixture, int day) {
		fixture.log().info("day {}", day);
		this.clock.step(Duration.ofDays(1));
		fixture.log().debug("");
	}

	LogFileFixture open(String... properties) {
		return new LogFileFixture(this.folder, this.clock, properties);
	}

	void run(LogFileFixture fixture) {
		new RetentionJob(fixture.files(), this.watch, this.counts).run();
	}

}

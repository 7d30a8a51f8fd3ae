package io.observability.logging.file.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

import io.observability.SteppedClock;
import io.observability.logging.file.LogFileFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two years of log files in simulated time, found by the days that their lines name. */
class RetentionOverMonthsTests {

	private final SteppedClock clock = new SteppedClock("2025-01-01T12:00:00Z");

	private final Tally.Counts counts = new Tally.Counts();

	@TempDir(factory = LogFileFixture.InMemory.class)
	Path temporary;

	private Path folder;

	private Path archive;

	private ClockWatch watch;

	private LogFileFixture fixture;

	private int day;

	@BeforeEach
	void folders() throws IOException {
		this.folder = Files.createDirectory(this.temporary.toRealPath().resolve("logs"));
		this.archive = this.temporary.toRealPath().resolve("archive");
	}

	@Test
	void deletesStandardLogsAfterAMonthAndSecurityLogsAfterAYear() throws IOException {
		start();
		live(730);
		this.fixture.close();

		assertThat(days(this.folder, "app.log")).isEqualTo(lastDays(30));
		assertThat(days(this.folder, "security.log")).isEqualTo(lastDays(365));
		assertThat(LogFileFixture.names(this.folder)).filteredOn((name) -> name.contains(".log."))
			.allMatch((name) -> name.endsWith(".gz"));
	}

	@Test
	void archivesAfterAMonthAndDeletesByClass() throws IOException {
		start("archive.path=" + this.archive);
		live(730);
		this.fixture.close();

		assertThat(days(this.folder, "app.log")).isEqualTo(lastDays(30));
		assertThat(days(this.folder, "security.log")).isEqualTo(lastDays(30));
		assertThat(days(this.archive, "app.log")).isEqualTo(daysBefore(90, 30));
		assertThat(days(this.archive, "security.log")).isEqualTo(daysBefore(365, 30));
		assertThat(LogFileFixture.names(this.archive)).allMatch((name) -> name.endsWith(".gz"));
		assertThat(this.counts.files(Tally.ARCHIVED)).isEqualTo(2 * 700);
		assertThat(this.counts.files(Tally.DELETED)).isEqualTo(730 - 90 + 730 - 365);
		assertThat(this.counts.failures(Tally.ARCHIVED)).isZero();
	}

	@Test
	void followsOtherAges() throws IOException {
		start("archive.path=" + this.archive, "archive.after=7d", "retention.archived=2w", "retention.security=1m");
		live(100);
		this.fixture.close();

		assertThat(days(this.folder, "app.log")).isEqualTo(lastDays(7));
		assertThat(days(this.archive, "app.log")).isEqualTo(daysBefore(14, 7));
		assertThat(days(this.archive, "security.log")).hasSizeBetween(31 - 7 - 3, 31 - 7);
	}

	@Test
	void goesOnAfterRestarts() throws IOException {
		for (int month = 0; month < 20; month++) {
			start("archive.path=" + this.archive);
			live(31);
			this.fixture.close();
		}

		assertThat(days(this.folder, "app.log")).isEqualTo(lastDays(30));
		assertThat(days(this.archive, "app.log")).isEqualTo(daysBefore(90, 30));
		assertThat(days(this.archive, "security.log")).isEqualTo(daysBefore(365, 30));
	}

	@Test
	void deletesNothingWhenTheClockIsAYearAheadForAnHour() throws IOException {
		start();
		live(100);
		this.clock.jump(Duration.ofDays(365));
		hour();
		hour();
		assertThat(days(this.folder, "app.log")).containsAll(lastDays(30));
		assertThat(days(this.folder, "security.log")).containsAll(lastDays(100));

		this.clock.jump(Duration.ofDays(-365));
		hour();
		live(200);
		this.fixture.close();
		assertThat(days(this.folder, "app.log")).isEqualTo(lastDays(30));
		assertThat(days(this.folder, "security.log")).isEqualTo(lastDays(300));
	}

	@Test
	void deletesNothingWhenTheClockIsAYearAheadAtAStart() throws IOException {
		start();
		live(100);
		this.fixture.close();
		this.clock.jump(Duration.ofDays(365));
		start();
		hour();
		hour();
		assertThat(days(this.folder, "app.log")).containsAll(lastDays(30));

		this.fixture.close();
		this.clock.jump(Duration.ofDays(-365));
		start();
		live(50);
		this.fixture.close();
		assertThat(days(this.folder, "app.log")).isEqualTo(lastDays(30));
		assertThat(days(this.folder, "security.log")).isEqualTo(lastDays(150));
	}

	@Test
	void followsAClockThatStaysAhead() throws IOException {
		start();
		live(100);
		this.clock.jump(Duration.ofDays(365));
		live(60);
		this.fixture.close();

		assertThat(days(this.folder, "app.log")).isEqualTo(lastDays(30));
		assertThat(days(this.folder, "security.log")).containsAll(lastDays(60));
	}

	@Test
	void keepsAndLaterDeletesFilesOfAClockThatWasAhead() throws IOException {
		this.clock.jump(Duration.ofDays(3650));
		start();
		live(10);
		this.fixture.close();
		this.clock.jump(Duration.ofDays(-3650));
		start();
		live(20);
		assertThat(days(this.folder, "app.log")).containsAll(lastDays(30));

		live(60);
		this.fixture.close();
		assertThat(days(this.folder, "app.log")).isEqualTo(lastDays(30));
	}

	@Test
	void deletesNothingThatWasWrittenWhileTheClockStoodAtTheEpoch() throws IOException {
		this.clock.jump(Duration.ofDays(-20_000));
		start();
		live(3);
		this.clock.jump(Duration.ofDays(20_000));
		live(20);
		assertThat(days(this.folder, "app.log")).containsAll(lastDays(23));

		live(60);
		this.fixture.close();
		assertThat(days(this.folder, "app.log")).isEqualTo(lastDays(30));
	}

	@Test
	void keepsFilesOverALongRest() throws IOException {
		start();
		live(40);
		this.fixture.close();
		this.clock.step(Duration.ofDays(200));
		start();
		hour();
		assertThat(days(this.folder, "app.log")).contains(39, 40);

		live(2);
		this.fixture.close();
		assertThat(days(this.folder, "app.log")).containsExactly(41, 42);
		assertThat(days(this.folder, "security.log")).hasSize(42);
	}

	private void start(String... properties) {
		this.watch = new ClockWatch(this.clock, this.clock::nanoTime);
		this.fixture = new LogFileFixture(this.folder, this.clock, properties);
	}

	private void live(int days) {
		for (int i = 0; i < days; i++) {
			this.day++;
			this.fixture.log().info("day {}", this.day);
			this.fixture.security().info("day {}", this.day);
			this.clock.step(Duration.ofDays(1));
			this.fixture.security().info("");
			run();
		}
	}

	private void hour() {
		this.clock.step(Duration.ofHours(1));
		this.fixture.security().info("");
		run();
	}

	private void run() {
		new RetentionJob(this.fixture.files(), this.watch, this.counts).run();
	}

	private TreeSet<Integer> lastDays(int count) {
		return daysBefore(count, 0);
	}

	private TreeSet<Integer> daysBefore(int from, int to) {
		return new TreeSet<>(IntStream.rangeClosed(Math.max(1, this.day - from + 1), this.day - to).boxed().toList());
	}

	private static TreeSet<Integer> days(Path folder, String log) throws IOException {
		List<Integer> days = new ArrayList<>();
		for (String name : LogFileFixture.names(folder)) {
			if (name.startsWith(log)) {
				LogFileFixture.read(folder.resolve(name))
					.lines()
					.filter((line) -> line.startsWith("day "))
					.forEach((line) -> days.add(Integer.parseInt(line.substring(4))));
			}
		}
		return new TreeSet<>(days);
	}

}

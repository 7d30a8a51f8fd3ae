package io.observability.logging.file.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.observability.logging.file.LogFileFixture;
import io.observability.logging.file.StepClock;
import io.observability.logging.file.history.Claim;
import io.observability.logging.file.history.WrittenFile;
import io.observability.logging.file.history.WrittenFile.Place;
import io.observability.logging.file.history.WrittenFiles;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to rotated files, and what must not happen to others. */
class RetentionTests {

	private static final String FIRST = "app.log.2026-06-01.0";

	private final StepClock clock = new StepClock("2026-06-01T12:00:00Z");

	private final Tally.Counts counts = new Tally.Counts();

	private final ClockWatch watch = new ClockWatch(this.clock, this.clock::nanoTime);

	@TempDir(factory = LogFileFixture.InMemory.class)
	Path temporary;

	private Path folder;

	private Path archive;

	@BeforeEach
	void folders() throws IOException {
		this.folder = Files.createDirectory(this.temporary.toRealPath().resolve("logs"));
		this.archive = this.temporary.toRealPath().resolve("archive");
	}

	@Test
	void compressesRotatedFiles() throws IOException {
		days(1, 2);

		assertThat(LogFileFixture.names(this.folder)).containsExactly("app.log", FIRST + ".gz", "security.log");
		assertThat(LogFileFixture.read(this.folder.resolve(FIRST + ".gz"))).isEqualTo("day 1\n");
		assertThat(this.counts.files(Tally.COMPRESSED)).isOne();
		assertThat(this.counts.bytes(Tally.COMPRESSED)).isEqualTo(6);
	}

	@Test
	void leavesRotatedFilesPlainOnRequest() throws IOException {
		days(1, 2, "compress=false");

		assertThat(LogFileFixture.names(this.folder)).containsExactly("app.log", FIRST, "security.log");
	}

	@Test
	void compressesIntoTheArchiveInAnyCase() throws IOException {
		days(1, 40, "compress=false", "archive.path=" + this.archive);

		assertThat(LogFileFixture.read(this.archive.resolve(FIRST + ".gz"))).isEqualTo("day 1\n");
	}

	@Test
	void keepsTheNewestFilesOfADay() throws IOException {
		manyFilesOfOneDay("keep=3");

		assertThat(LogFileFixture.names(this.folder)).containsExactly("app.log", "app.log.2026-06-01.7.gz",
				"app.log.2026-06-01.8.gz", "app.log.2026-06-01.9.gz", "security.log");
		assertThat(this.counts.files(Tally.DELETED)).isEqualTo(7);
	}

	@Test
	void keepsAllFilesOfADayOnRequest() throws IOException {
		manyFilesOfOneDay("keep=0");

		assertThat(LogFileFixture.names(this.folder)).hasSize(12);
	}

	@Test
	void movesSurplusFilesIntoTheArchive() throws IOException {
		manyFilesOfOneDay("keep=3", "archive.path=" + this.archive);

		assertThat(LogFileFixture.names(this.archive)).hasSize(7).contains(FIRST + ".gz");
		assertThat(this.counts.files(Tally.ARCHIVED)).isEqualTo(7);
		assertThat(this.counts.files(Tally.DELETED)).isZero();
	}

	@Test
	void deletesTheOldestBeyondTheTotalSize() throws IOException {
		days(1, 10, "compress=false", "total-size-cap=21B");

		assertThat(LogFileFixture.names(this.folder)).containsExactly("app.log", "app.log.2026-06-07.0",
				"app.log.2026-06-08.0", "app.log.2026-06-09.0", "security.log");
	}

	@Test
	void keepsCountingDeletionsByNumberWhileTheClockIsDoubted() throws IOException {
		days(1, 3);
		this.clock.jump(Duration.ofDays(400));
		manyFilesOfOneDay("keep=2");

		assertThat(LogFileFixture.names(this.folder)).contains(FIRST + ".gz")
			.filteredOn((name) -> name.contains("2027"))
			.hasSize(2);
	}

	@Test
	void neverDeletesSecurityLogsByNumberOrSize() throws IOException {
		try (LogFileFixture fixture = open("keep=1", "daily=false", "total-size-cap=1B", "max-size=1KB")) {
			for (int i = 0; i < 50; i++) {
				fixture.security().info("x".repeat(200));
			}
			run(fixture);
		}

		assertThat(LogFileFixture.names(this.folder)).filteredOn((name) -> name.startsWith("security.log."))
			.hasSizeGreaterThan(5);
		assertThat(LogFileFixture.names(this.folder)).filteredOn((name) -> name.startsWith("app.log.")).isEmpty();
	}

	@Test
	void overwritesNothingInTheArchive() throws IOException {
		Files.createDirectories(this.archive);
		Files.writeString(this.archive.resolve(FIRST + ".gz"), "of another instance");
		Files.writeString(this.archive.resolve(FIRST + "-1.gz"), "of a third");
		days(1, 40, "archive.path=" + this.archive);

		assertThat(this.archive.resolve(FIRST + ".gz")).hasContent("of another instance");
		assertThat(this.archive.resolve(FIRST + "-1.gz")).hasContent("of a third");
		assertThat(LogFileFixture.read(this.archive.resolve(FIRST + "-2.gz"))).isEqualTo("day 1\n");
	}

	@Test
	void overwritesNothingBesideTheLog() throws IOException {
		try (LogFileFixture fixture = open()) {
			day(fixture, 1);
			Files.writeString(this.folder.resolve(FIRST + ".gz"), "came later");
			run(fixture);
		}

		assertThat(this.folder.resolve(FIRST + ".gz")).hasContent("came later");
		assertThat(LogFileFixture.read(this.folder.resolve(FIRST + "-1.gz"))).isEqualTo("day 1\n");
	}

	@Test
	void deletesNoFileThatItDidNotWrite() throws IOException {
		List<String> foreign = List.of("app.log.2020-01-01.0", "app.log.2020-01-01.0.gz", "app.log.1", "app.log.old",
				"security.log.2020-01-01.0.gz", "notes.txt", ".app.log.2020-01-01.0.gz.part");
		Files.createDirectories(this.archive);
		for (String name : foreign) {
			Files.writeString(this.folder.resolve(name), "foreign");
			Files.writeString(this.archive.resolve(name), "foreign");
		}
		days(1, 500, "archive.path=" + this.archive);

		for (String name : foreign) {
			assertThat(this.folder.resolve(name)).hasContent("foreign");
			assertThat(this.archive.resolve(name)).hasContent("foreign");
		}
	}

	@Test
	void leavesFilesAloneThatOthersChangedOrReplaced() throws IOException {
		Path outside = Files.writeString(this.temporary.resolve("outside"), "day 2\n");
		try (LogFileFixture fixture = open("compress=false")) {
			day(fixture, 1);
			day(fixture, 2);
			Files.writeString(this.folder.resolve(FIRST), "replaced by somebody");
			Path second = this.folder.resolve("app.log.2026-06-02.0");
			Files.delete(second);
			Files.createSymbolicLink(second, outside);
			for (int day = 3; day < 50; day++) {
				day(fixture, day);
				run(fixture);
			}
		}

		assertThat(this.folder.resolve(FIRST)).hasContent("replaced by somebody");
		assertThat(this.folder.resolve("app.log.2026-06-02.0")).isSymbolicLink();
		assertThat(outside).hasContent("day 2");
		assertThat(this.folder.resolve("app.log.2026-06-03.0")).doesNotExist();
	}

	@Test
	void keepsFilesWhenTheArchiveCannotBeUsed() throws IOException {
		Files.writeString(this.archive, "a file where the archive should be");
		days(1, 80, "archive.path=" + this.archive);
		assertThat(LogFileFixture.names(this.folder)).contains(FIRST + ".gz");
		assertThat(this.counts.failures(Tally.ARCHIVED)).isPositive();

		Files.delete(this.archive);
		days(81, 82, "archive.path=" + this.archive);
		assertThat(LogFileFixture.names(this.archive)).hasSize(50).contains(FIRST + ".gz");
		assertThat(LogFileFixture.names(this.folder)).doesNotContain(FIRST + ".gz");
	}

	@Test
	void remembersAnArchiveThatIsAwayForAWhile() throws IOException {
		days(1, 60, "archive.path=" + this.archive);
		Path away = Files.move(this.archive, this.temporary.resolve("away"));
		Files.createDirectory(this.archive);
		days(60, 62, "archive.path=" + this.archive);
		for (String name : LogFileFixture.names(away)) {
			Files.move(away.resolve(name), this.archive.resolve(name));
		}
		days(62, 130, "archive.path=" + this.archive);

		assertThat(LogFileFixture.names(this.archive)).hasSize(60).doesNotContain(FIRST + ".gz");
	}

	@Test
	void beginsAgainAfterACrashWhileCompressing() throws IOException {
		crash("reserved", (file, target) -> {
			Files.createFile(target);
			Files.writeString(draft(target), "half of a gz");
		});

		assertThat(LogFileFixture.names(this.folder)).contains(FIRST + ".gz").doesNotContain(FIRST);
		assertThat(LogFileFixture.read(this.folder.resolve(FIRST + ".gz"))).isEqualTo("reserved\n");
		assertThat(draft(this.folder.resolve(FIRST + ".gz"))).doesNotExist();
	}

	@Test
	void beginsAgainAfterACrashBeforeTheNameWasReserved() throws IOException {
		crash("noted", (file, target) -> {
		});

		assertThat(LogFileFixture.names(this.folder)).contains(FIRST + ".gz").doesNotContain(FIRST);
	}

	@Test
	void endsWhatACrashCutOffBeforeTheSourceWasDeleted() throws IOException {
		crash("copied", (file, target) -> gzip(target, "copied\n"));

		assertThat(LogFileFixture.names(this.folder)).containsExactly("app.log", FIRST + ".gz", "security.log");
		assertThat(LogFileFixture.read(this.folder.resolve(FIRST + ".gz"))).isEqualTo("copied\n");
	}

	@Test
	void endsWhatACrashCutOffAfterTheSourceWasDeleted() throws IOException {
		crash("moved", (file, target) -> {
			gzip(target, "moved\n");
			Files.delete(file);
		});

		assertThat(LogFileFixture.names(this.folder)).containsExactly("app.log", FIRST + ".gz", "security.log");
		try (LogFileFixture fixture = open()) {
			assertThat(fixture.files().logs().get(0).rotated().all()).extracting(WrittenFile::place)
				.containsExactly(new Place(false, FIRST + ".gz"));
		}
	}

	@Test
	void recognizesAForeignFileUnderTheReservedName() throws IOException {
		crash("mine", (file, target) -> gzip(target, "foreign\n"));

		assertThat(LogFileFixture.read(this.folder.resolve(FIRST + ".gz"))).isEqualTo("foreign\n");
		assertThat(LogFileFixture.read(this.folder.resolve(FIRST + "-1.gz"))).isEqualTo("mine\n");
	}

	@Test
	void looksAfterFilesOfProcessesThatEnded() throws IOException {
		try (Claim first = Claim.take(this.folder.resolve("app.log")); LogFileFixture second = open()) {
			assertThat(first).isNotNull();
			day(second, 1);
			second.log().info("day 2");
		}
		assertThat(LogFileFixture.names(this.folder)).contains("app-2.log", "app-2.log.2026-06-01.0");

		this.clock.step(Duration.ofDays(1));
		days(3, 4);
		assertThat(LogFileFixture.names(this.folder)).contains("app-2.log.2026-06-01.0.gz")
			.doesNotContain("app-2.log", "app-2.log.2026-06-01.0");

		days(5, 50);
		assertThat(LogFileFixture.names(this.folder)).noneMatch((name) -> name.startsWith("app-2"));
	}

	@Test
	void leavesFilesOfRunningProcessesToThem() throws IOException {
		try (LogFileFixture first = open()) {
			try (LogFileFixture second = open()) {
				day(first, 1);
				second.log().info("day 1");
				this.clock.step(Duration.ofDays(1));
				second.log().info("day 2");
				run(first);
				assertThat(LogFileFixture.names(this.folder)).contains(FIRST + ".gz", "app-2.log",
						"app-2.log.2026-06-02.0");
			}
		}
	}

	private void days(int from, int to, String... properties) throws IOException {
		try (LogFileFixture fixture = open(properties)) {
			for (int day = from; day < to; day++) {
				day(fixture, day);
				run(fixture);
			}
		}
	}

	private void day(LogFileFixture fixture, int day) {
		fixture.log().info("day {}", day);
		this.clock.step(Duration.ofDays(1));
		fixture.log().debug("");
	}

	private void manyFilesOfOneDay(String... properties) throws IOException {
		String[] all = java.util.Arrays.copyOf(properties, properties.length + 1);
		all[properties.length] = "max-size=1KB";
		try (LogFileFixture fixture = open(all)) {
			for (int i = 0; i < 11; i++) {
				fixture.log().info("x".repeat(1100));
			}
			run(fixture);
		}
	}

	private void crash(String text, Crash crash) throws IOException {
		try (LogFileFixture fixture = open()) {
			fixture.log().info(text);
			this.clock.step(Duration.ofDays(1));
			fixture.log().info("next");
			WrittenFiles files = fixture.files().logs().get(0).rotated();
			WrittenFile file = files.all().get(0);
			files.put(file.to(new Place(false, FIRST + ".gz")));
			crash.leave(this.folder.resolve(FIRST), this.folder.resolve(FIRST + ".gz"));
		}
		try (LogFileFixture fixture = open()) {
			run(fixture);
		}
	}

	private static void gzip(Path target, String text) throws IOException {
		try (java.util.zip.GZIPOutputStream output = new java.util.zip.GZIPOutputStream(
				Files.newOutputStream(target))) {
			output.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
		}
	}

	private static Path draft(Path target) {
		return target.resolveSibling("." + target.getFileName() + ".part");
	}

	private LogFileFixture open(String... properties) {
		return new LogFileFixture(this.folder, this.clock, properties);
	}

	private void run(LogFileFixture fixture) {
		new RetentionJob(fixture.files(), this.watch, this.counts).run();
	}

	private interface Crash {

		void leave(Path file, Path target) throws IOException;

	}

}

package io.observability.logging.file.retention;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.observability.logging.file.LogFileFixture;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to rotated files. */
class RetentionTests extends RetentionTestBed {

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

}

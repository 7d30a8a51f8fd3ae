package io.observability.logging.file.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.observability.logging.file.LogFileFixture;
import io.observability.logging.file.history.Claim;

import static org.assertj.core.api.Assertions.assertThat;

/** What must not happen to files. */
class RetentionSafetyTests extends RetentionTestBed {

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
	void looksAfterTheSecurityLogWhenTheListOfTheApplicationLogCannotBeWritten() throws IOException {
		try (LogFileFixture fixture = open("compress=false", "retention.security=10d")) {
			fixture.security().info("login");
			day(fixture, 1);
			fixture.security().info("next day");
			this.clock.jump(Duration.ofDays(40));
			fixture.log().info("in the future");
			this.clock.jump(Duration.ofDays(-40));
			Files.createDirectory(this.folder.resolve(".app.log.files.part"));
			assertThat(this.folder.resolve("security.log.2026-06-01.0")).exists();
			for (int day = 2; day < 20; day++) {
				this.clock.step(Duration.ofDays(1));
				run(fixture);
			}
		}

		assertThat(this.folder.resolve("security.log.2026-06-01.0")).doesNotExist();
	}

	@Test
	void looksAfterFilesOfOtherProcessesWhenThoseOfOneCannotBeRotated() throws IOException {
		for (String name : List.of("app-2.log", "app-3.log")) {
			Files.writeString(this.folder.resolve(name), "of a process that ended\n");
			Files.createFile(this.folder.resolve("." + name + ".lock"));
		}
		Files.createDirectory(this.folder.resolve(".app-2.log.files.part"));
		try (LogFileFixture fixture = open()) {
			run(fixture);
		}

		assertThat(this.folder.resolve("app-2.log")).exists();
		assertThat(this.folder.resolve("app-3.log")).doesNotExist();
	}

	@Test
	void looksAfterFilesOfTheFirstProcessWhenOnlyTheSecondGoesOn() throws IOException {
		try (LogFileFixture first = open(); LogFileFixture second = open()) {
			day(first, 1);
			first.log().info("day 2");
			first.close();
			for (int day = 2; day < 50; day++) {
				day(second, day);
				run(second);
			}
		}

		assertThat(LogFileFixture.names(this.folder)).noneMatch((name) -> name.startsWith("app.log"));
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
	void goesOnAfterAnErrorOfTheVirtualMachine() throws IOException {
		try (LogFileFixture fixture = open()) {
			day(fixture, 1);
			ClockWatch broken = new ClockWatch(this.clock, () -> {
				throw new InternalError("of a test");
			});
			new RetentionJob(fixture.files(), broken, this.counts).run();
			run(fixture);
		}

		assertThat(LogFileFixture.names(this.folder)).contains(FIRST + ".gz");
	}

	@Test
	void looksAfterEachFileOnceWhenTwoApplicationsOfAJvmShareThem() throws Exception {
		try (LogFileFixture fixture = open("max-size=1KB", "keep=0")) {
			for (int line = 0; line < 400; line++) {
				fixture.log().info("x".repeat(999));
			}
			Thread other = new Thread(() -> run(fixture));
			other.start();
			new RetentionJob(fixture.files(), new ClockWatch(this.clock, this.clock::nanoTime), this.counts).run();
			other.join();
			int listed = fixture.files().logs().get(0).rotated().all().size();
			assertThat(LogFileFixture.names(this.folder)).hasSize(listed + 2)
				.noneMatch((name) -> name.endsWith("-1.gz"));
		}

		assertThat(this.counts.failures(Tally.COMPRESSED)).isZero();
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

}

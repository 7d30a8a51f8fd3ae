package io.observability.logging.file.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.observability.logging.file.history.WrittenFile.Place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** What is remembered of rotated files. */
class WrittenFilesTests {

	private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

	private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

	@TempDir
	Path folder;

	@Test
	void remembersFilesOverARestart() throws IOException {
		WrittenFiles files = WrittenFiles.of(this.folder, "app.log");
		WrittenFile first = files.add(LogClass.STANDARD, DAY, NOW, 10);
		WrittenFile second = files.put(files.add(LogClass.SECURITY, DAY, NOW, 20).to(new Place(true, "app.log.x.gz")));
		files.clock(new ClockMark(NOW, NOW.plusSeconds(1)));

		WrittenFiles again = WrittenFiles.of(this.folder, "app.log");
		assertThat(again.all()).containsExactly(first, second);
		assertThat(again.clock()).isEqualTo(new ClockMark(NOW, NOW.plusSeconds(1)));
		assertThat(again.isOfThisRun(second)).isFalse();
		assertThat(again.isOfThisRun(again.add(LogClass.STANDARD, DAY, NOW, 1))).isTrue();
	}

	@Test
	void namesFilesByDayAndCount() throws IOException {
		WrittenFiles files = WrittenFiles.of(this.folder, "app.log");

		assertThat(files.add(LogClass.STANDARD, DAY, NOW, 1).place().name()).isEqualTo("app.log.2026-06-01.0");
		assertThat(files.add(LogClass.STANDARD, DAY, NOW, 1).place().name()).isEqualTo("app.log.2026-06-01.1");
		assertThat(files.add(LogClass.STANDARD, DAY.plusDays(1), NOW, 1).place().name())
			.isEqualTo("app.log.2026-06-02.0");
	}

	@Test
	void countsOnAfterTheOldestFilesOfADayAreGone() throws IOException {
		WrittenFiles files = WrittenFiles.of(this.folder, "app.log");
		WrittenFile first = files.add(LogClass.STANDARD, DAY, NOW, 1);
		files.add(LogClass.STANDARD, DAY, NOW, 1);
		files.remove(first);

		assertThat(files.add(LogClass.STANDARD, DAY, NOW, 1).place().name()).isEqualTo("app.log.2026-06-01.2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1\tSTANDARD\t2026-06-01T12:00:00Z\t2026-06-01\tlog/../etc/passwd\t10\t-",
			"1\tSTANDARD\t2026-06-01T12:00:00Z\t2026-06-01\tlog/other.log\t10\t-",
			"1\tSTANDARD\t2026-06-01T12:00:00Z\t2026-06-01\t/etc/app.log.1\t10\t-",
			"1\tSTANDARD\t2026-06-01T12:00:00Z\t2026-06-01\tlog/app.log./../../x\t10\t-",
			"1\tSTANDARD\t2026-06-01T12:00:00Z\t2026-06-01\tlog/app.log.1\t10\tarchive/../x",
			"1\tSTANDARD\tyesterday\t2026-06-01\tlog/app.log.1\t10\t-",
			"1\tUNKNOWN\t2026-06-01T12:00:00Z\t2026-06-01\tlog/app.log.1\t10\t-", "garbage" })
	void ignoresLinesThatItCannotHaveWritten(String line) throws IOException {
		Files.writeString(this.folder.resolve(".app.log.files"), "# comment\n" + line + "\n");
		WrittenFiles files = WrittenFiles.of(this.folder, "app.log");

		assertThat(files.all()).isEmpty();
		assertThat(files.unreadable()).isEqualTo(1);
	}

	@Test
	void remembersNothingThatIsNotOnDisk() throws IOException {
		WrittenFiles files = WrittenFiles.of(this.folder, "app.log");
		Files.createDirectory(this.folder.resolve(".app.log.files.part"));

		assertThatIOException().isThrownBy(() -> files.add(LogClass.STANDARD, DAY, NOW, 1));
		assertThat(files.all()).isEmpty();
	}

	@Test
	void givesAFileToOneOwnerAtATime() throws IOException {
		Path file = this.folder.resolve("app.log");
		try (Claim claim = Claim.take(file)) {
			assertThat(claim).isNotNull();
			assertThat(Claim.take(file)).isNull();
			try (Claim other = Claim.take(Claim.instance(file, 2))) {
				assertThat(other).isNotNull();
				assertThat(other.file()).isEqualTo(this.folder.resolve("app-2.log"));
			}
		}
		try (Claim claim = Claim.take(file)) {
			assertThat(claim).isNotNull();
		}
	}

}

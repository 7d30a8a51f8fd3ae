package io.observability.logging.file.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.observability.logging.file.LogFileFixture;
import io.observability.logging.file.history.WrittenFile;
import io.observability.logging.file.history.WrittenFile.Place;
import io.observability.logging.file.history.WrittenFiles;

import static org.assertj.core.api.Assertions.assertThat;

/** How a file is looked after that a crash left half done. */
class RetentionCrashTests extends RetentionTestBed {

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

	private interface Crash {

		void leave(Path file, Path target) throws IOException;

	}

}

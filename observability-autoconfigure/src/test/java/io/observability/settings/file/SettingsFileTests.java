package io.observability.settings.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

import io.observability.masking.Masker;
import io.observability.settings.SettingsRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes of a file that changes, without a thread. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsFileTests {

	@TempDir
	Path folder;

	Path path;

	final RecordedSettings settings = new RecordedSettings();

	SettingsFile file;

	@BeforeEach
	void atStart() {
		this.path = this.folder.resolve("observability.yml");
		this.file = new SettingsFile(this.path, 1_000, this.settings, Masker.standard());
	}

	@Test
	void takesWhatIsThereAtStart() throws IOException {
		write("a: 1");
		this.file.take();

		assertThat(this.settings.taken).containsExactly(Map.of("a", "1"));
		assertThat(this.file.state().state()).isEqualTo("taken");
	}

	@Test
	void takesAChangeOnceItHasBeenTheSameTwice() throws IOException {
		write("a: 1");
		assertThat(this.file.look()).isTrue();
		assertThat(this.settings.taken).isEmpty();
		assertThat(this.file.look()).isFalse();
		assertThat(this.settings.taken).containsExactly(Map.of("a", "1"));
		look(3);
		assertThat(this.settings.taken).hasSize(1);
	}

	@Test
	void waitsWhileTheFileIsWritten() throws IOException {
		for (String content : List.of("", "a", "a: ", "a: 1", "a: 12")) {
			write(content);
			assertThat(this.file.look()).isTrue();
		}
		this.file.look();

		assertThat(this.settings.taken).containsExactly(Map.of("a", "12"));
		assertThat(this.file.refused()).isZero();
	}

	@Test
	void refusesABrokenFileOnceAndTakesTheNextGoodOne(CapturedOutput output) throws IOException {
		write("a: 1");
		look(2);
		write("a: [1\nb: 2");
		look(5);
		assertThat(this.settings.taken).hasSize(1);
		assertThat(this.file.state().state()).isEqualTo("refused");
		assertThat(this.file.refused()).isOne();
		assertThat(output.toString()
			.lines()
			.filter((line) -> line.contains("was refused, and the settings stay as they are: line 2: is not YAML: ")))
			.hasSize(1);

		write("a: 2");
		look(2);
		assertThat(this.settings.taken).last().isEqualTo(Map.of("a", "2"));
		assertThat(this.file.state().problem()).isNull();
	}

	@Test
	void namesLineAndKeyOfWhatSettingsRefuse(CapturedOutput output) throws IOException {
		write("# x\nbad: 1\nworse:\n  still: 2");
		this.settings.problems = List.of(new SettingsRefusedException.Problem("bad", "'bad' must be good but was '1'"),
				new SettingsRefusedException.Problem("worse.still", "'worse.still' is not known"));
		look(2);

		assertThat(this.file.state().problem())
			.isEqualTo("line 2: 'bad' must be good but was '1'; line 4: 'worse.still' is not known");
		assertThat(output)
			.contains("observability.yml' was refused, and the settings stay as they are: line 2: 'bad' must");
	}

	@Test
	void masksWhatIsWrong() throws IOException {
		write("a: 1\njane.roe@example.com: &x 1\nb: *jane.roe@example.com");
		look(2);

		assertThat(this.file.state().state()).isEqualTo("refused");
		assertThat(this.file.state().problem()).doesNotContain("jane.roe");
	}

	@Test
	void takesEverythingBackWhenTheFileIsGone(CapturedOutput output) throws IOException {
		write("a: 1");
		look(2);
		Files.delete(this.path);
		look(2);

		assertThat(this.settings.taken).last().isEqualTo(Map.of());
		assertThat(this.file.state().state()).isEqualTo("absent");
		assertThat(output).contains("is gone, and with it its settings");
	}

	@Test
	void saysThatSettingsCannotBeTakenBack() throws IOException {
		write("a: 1");
		look(2);
		Files.delete(this.path);
		this.settings.problems = List.of(new SettingsRefusedException.Problem("a", "[a] could not be applied"));
		look(2);

		assertThat(this.file.state().state()).isEqualTo("refused");
		assertThat(this.file.state().problem()).isEqualTo("[a] could not be applied");
	}

	@Test
	void bearsTheMomentWithoutAFileWhileAnEditorSaves() throws IOException {
		write("a: 1");
		look(2);
		Files.delete(this.path);
		this.file.look();
		write("a: 2");
		look(2);

		assertThat(this.settings.taken).containsExactly(Map.of("a", "1"), Map.of("a", "2"));
	}

	@Test
	void takesAFileThatIsRenamedIntoPlace() throws IOException {
		write("a: 1");
		look(2);
		Path next = Files.writeString(this.folder.resolve("next"), "a: 2");
		Files.setLastModifiedTime(next, Files.getLastModifiedTime(this.path));
		Files.move(next, this.path, StandardCopyOption.REPLACE_EXISTING);
		look(2);

		assertThat(this.settings.taken).last().isEqualTo(Map.of("a", "2"));
	}

	@Test
	void seesAChangeThatKeepsSizeAndTime() throws IOException {
		write("a: 1");
		FileTime time = Files.getLastModifiedTime(this.path);
		look(2);
		write("a: 2");
		Files.setLastModifiedTime(this.path, time);
		look(2);

		assertThat(this.settings.taken).last().isEqualTo(Map.of("a", "2"));
	}

	@Test
	void followsTheSwapOfALinkAsInKubernetes() throws IOException {
		Path old = Files.createDirectory(this.folder.resolve("..2026_1"));
		Path fresh = Files.createDirectory(this.folder.resolve("..2026_2"));
		Files.writeString(old.resolve("observability.yml"), "a: 1");
		Files.writeString(fresh.resolve("observability.yml"), "a: 2");
		Files.createSymbolicLink(this.folder.resolve("..data"), old.getFileName());
		Files.createSymbolicLink(this.path, Path.of("..data/observability.yml"));
		look(2);
		Files.createSymbolicLink(this.folder.resolve("..data_tmp"), fresh.getFileName());
		Files.move(this.folder.resolve("..data_tmp"), this.folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
		look(2);

		assertThat(this.settings.taken).containsExactly(Map.of("a", "1"), Map.of("a", "2"));
	}

	@Test
	void refusesAFileThatIsTooLarge() throws IOException {
		write("a: " + "x".repeat(1_000));
		look(2);

		assertThat(this.file.state().problem()).isEqualTo("must have 1000 bytes at most");
	}

	@Test
	void refusesAFolderAndABrokenEncoding() throws IOException {
		Files.createDirectory(this.path);
		look(2);
		assertThat(this.file.state().problem()).isEqualTo("is not a file");

		Files.delete(this.path);
		Files.write(this.path, "a: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
		look(2);
		assertThat(this.file.state().problem()).isEqualTo("line 1: is not UTF-8");
	}

	@Test
	void saysThatItCannotBeRead() throws IOException {
		Files.createSymbolicLink(this.path, this.path.getFileName());
		look(2);

		assertThat(this.file.state().problem()).startsWith("cannot be read: ");
		assertThat(this.settings.taken).isEmpty();
	}

	private void look(int times) {
		for (int time = 0; time < times; time++) {
			this.file.look();
		}
	}

	private void write(String content) throws IOException {
		Files.writeString(this.path, content);
	}

}

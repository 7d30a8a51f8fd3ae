package io.observability.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** What a file keeps, whatever happens to it. */
class KeptFileTests {

	@TempDir
	private Path folder;

	@Test
	void holdsNothingAtFirst() throws IOException {
		assertThat(file("new/kept.properties").read()).isEmpty();
		assertThat(file("new/kept.properties").<Integer>read(Map::size)).isZero();
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void givesBackWhatItWasGiven() throws IOException {
		Map<String, String> values = Map.of("a b=c:d", " #x\n", "grüße", "\\u0000;\t", "empty", "");
		file("deep/er/kept.properties").write(values);

		assertThat(file("deep/er/kept.properties").read()).isEqualTo(values);
		assertThat(this.folder.resolve("deep/er")).isDirectoryContaining("glob:**kept.properties");
		assertThat(Files.list(this.folder.resolve("deep/er"))).hasSize(1);
	}

	@Test
	void isTheSameFileForTheSameValues() throws IOException {
		file("kept.properties").write(Map.of("b", "2", "a", "1"));

		assertThat(this.folder.resolve("kept.properties")).hasContent("# For a test\na=1\nb=2\n# end\n");
	}

	@Test
	void refusesWhatIsNotComplete() throws IOException {
		Files.writeString(this.folder.resolve("kept.properties"), "a=");

		assertThatIOException().isThrownBy(() -> file("kept.properties").read())
			.withMessage("'%s' does not end with '# end' and is not complete"
				.formatted(this.folder.resolve("kept.properties")));
		assertThat(this.folder.resolve("kept.properties")).exists();
	}

	@Test
	void putsAsideWhatMakesNoSense() throws IOException {
		file("kept.properties").write(Map.of("a", "1"));

		assertThatIOException().isThrownBy(() -> file("kept.properties").read((values) -> {
			throw new IOException("'a' is no name");
		})).withMessageEndingWith("kept.properties' is broken and was put aside: 'a' is no name");
		assertThat(this.folder.resolve("kept.properties")).doesNotExist();
		assertThat(this.folder.resolve("kept.properties.broken")).content().contains("a=1");
	}

	@Test
	void refusesWhatIsTooLarge() throws IOException {
		Files.write(this.folder.resolve("kept.properties"), new byte[1024 * 1024 + 1]);

		assertThatIOException().isThrownBy(() -> file("kept.properties").read())
			.withMessageEndingWith("is larger than 1MB");
	}

	@Test
	void leavesTheOldValuesWhenTheNewOnesCannotBeWritten() throws IOException {
		Files.createDirectories(this.folder.resolve("kept.properties/inside"));

		assertThatIOException().isThrownBy(() -> file("kept.properties").write(Map.of("a", "b")));
		assertThat(Files.list(this.folder)).hasSize(1);
	}

	private KeptFile file(String name) {
		return KeptFile.at(this.folder.resolve(name), "For a test", 1);
	}

}

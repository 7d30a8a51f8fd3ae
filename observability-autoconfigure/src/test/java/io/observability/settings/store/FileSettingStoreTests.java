package io.observability.settings.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.observability.settings.SettingStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** What a file keeps. */
class FileSettingStoreTests {

	@TempDir
	Path folder;

	@Test
	void holdsNothingAtFirst() throws IOException {
		assertThat(store("new/settings.properties").load()).isEmpty();
	}

	@Test
	void givesBackWhatItWasGiven() throws IOException {
		Map<String, String> values = Map.of("logging.level.root", "debug", "observability.logging.web.sampling",
				"[{\"route\":\"/gr\u00fc\u00dfe/{id:\\\\d+}\",\"rate\":0.1}]", "a b=c:d", " #x\n");
		store("deep/er/settings.properties").save(values);

		assertThat(store("deep/er/settings.properties").load()).isEqualTo(values);
	}

	@Test
	void leavesOneFileThatPeopleCanRead() throws IOException {
		store("settings.properties").save(Map.of("logging.level.root", "info", "logging.level.a", "warn"));
		store("settings.properties").save(Map.of("logging.level.root", "debug", "logging.level.a", "warn"));

		assertThat(this.folder.resolve("settings.properties")).hasContent("""
				# Written by /actuator/observability, read when the application starts
				logging.level.a=warn
				logging.level.root=debug
				# end
				""");
		assertThat(this.folder).isDirectoryContaining((file) -> file.endsWith("settings.properties"));
		assertThat(Files.list(this.folder)).hasSize(1);
	}

	@Test
	void refusesAFileThatWasCutOff() throws IOException {
		Files.writeString(this.folder.resolve("settings.properties"), "logging.level.root=de");

		assertThatIOException().isThrownBy(() -> store("settings.properties").load())
			.withMessageContaining("does not end with '# end' and is not complete");
	}

	@Test
	void refusesAFileOfBytes() throws IOException {
		Files.write(this.folder.resolve("settings.properties"), new byte[] { (byte) 0xff, (byte) 0xfe, 0, 1 });

		assertThatIOException().isThrownBy(() -> store("settings.properties").load());
	}

	@Test
	void refusesAFileThatIsTooLarge() throws IOException {
		Files.write(this.folder.resolve("settings.properties"), new byte[1024 * 1024 + 1]);

		assertThatIOException().isThrownBy(() -> store("settings.properties").load())
			.withMessageContaining("is larger than 1MB");
	}

	@Test
	void leavesTheOldFileWhenTheNewOneCannotBeWritten() throws IOException {
		Files.writeString(this.folder.resolve("file"), "");

		assertThatIOException().isThrownBy(() -> store("file/settings.properties").save(Map.of("a", "b")));
		assertThat(Files.list(this.folder)).hasSize(1);
	}

	@Test
	void leavesNothingBehindWhenTheNameIsTaken() throws IOException {
		Files.createDirectories(this.folder.resolve("settings.properties/inside"));

		assertThatIOException().isThrownBy(() -> store("settings.properties").save(Map.of("a", "b")));
		assertThat(Files.list(this.folder)).hasSize(1);
	}

	@Test
	void isOffUnlessAskedFor() {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SettingsStoreAutoConfiguration.class));

		runner.run((context) -> assertThat(context).doesNotHaveBean(SettingStore.class));
		runner.withPropertyValues("observability.settings.store.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(SettingStore.class));
	}

	@Test
	void refusesAnEmptyPath() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SettingsStoreAutoConfiguration.class))
			.withPropertyValues("observability.settings.store.enabled=true", "observability.settings.store.path=")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.settings.store.path' must be the path of a file but was ''"));
	}

	private FileSettingStore store(String file) {
		return new FileSettingStore(this.folder.resolve(file));
	}

}

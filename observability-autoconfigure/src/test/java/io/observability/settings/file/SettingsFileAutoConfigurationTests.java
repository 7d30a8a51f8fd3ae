package io.observability.settings.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.observability.masking.DryRun;
import io.observability.masking.MaskingAutoConfiguration;
import io.observability.settings.FileState;
import io.observability.settings.SettingsAutoConfiguration;
import io.observability.settings.live.SettingsLiveAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** The thread that looks at the file. */
class SettingsFileAutoConfigurationTests {

	@TempDir
	Path folder;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class, SettingsAutoConfiguration.class,
				SettingsLiveAutoConfiguration.class, SettingsFileAutoConfiguration.class));

	@Test
	void readsTheFileAtStartAndWhenItChanges() throws IOException {
		Path file = Files.writeString(this.folder.resolve("settings.yml"), "observability.masking.dry-run: true");
		configured(file).run((context) -> {
			assertThat(context.getBean(DryRun.class).isOn()).isTrue();
			assertThat(threads()).isOne();

			Files.writeString(file, "observability: {masking: {dry-run: false}}");
			Awaitility.await().until(() -> !context.getBean(DryRun.class).isOn());
			Files.writeString(file, "observability: {masking: {dry-run: true}}");
			Awaitility.await().until(() -> context.getBean(DryRun.class).isOn());
			Files.delete(file);
			Awaitility.await().until(() -> !context.getBean(DryRun.class).isOn());
		});
		Awaitility.await().until(() -> threads() == 0);
	}

	@Test
	void startsWithItsOwnSettingsWhenTheFileIsBroken() throws IOException {
		Path file = Files.writeString(this.folder.resolve("settings.yml"), "observability: {masking: {dry-run: tr");
		configured(file).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(DryRun.class).isOn()).isFalse();
			assertThat(context.getBean(FileState.class).state().state()).isEqualTo("refused");
		});
	}

	@Test
	void readsTheFileInALazyApplication() throws IOException {
		Path file = Files.writeString(this.folder.resolve("settings.yml"), "observability.masking.dry-run: true");
		configured(file)
			.withInitializer((context) -> context
				.addBeanFactoryPostProcessor(new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context.getBean(DryRun.class).isOn()).isTrue());
	}

	@Test
	void waitsForAConfiguredFileThatIsNotThereYet() {
		Path file = this.folder.resolve("settings.yml");
		configured(file).run((context) -> {
			assertThat(context.getBean(FileState.class).state().state()).isEqualTo("absent");
			Files.writeString(file, "observability.masking.dry-run: true");
			Awaitility.await().until(() -> context.getBean(DryRun.class).isOn());
		});
	}

	@Test
	void hasNoThreadWithoutAFile() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(SettingsFileWatch.class).isRunning()).isFalse();
			assertThat(context.getBean(FileState.class).state())
				.isEqualTo(new FileState.State("config/observability.yml", "not watched", null));
		});
	}

	@Test
	void isOffWithoutYamlOrWithoutSettings() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.yaml.snakeyaml"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FileState.class));
		this.contextRunner.withPropertyValues("observability.settings.live.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FileState.class));
	}

	@Test
	void worksWithoutActuatorAndMeters() {
		Path file = this.folder.resolve("settings.yml");
		configured(file).withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer"))
			.run((context) -> {
				Files.writeString(file, "observability.masking.dry-run: true");
				Awaitility.await().until(() -> context.getBean(DryRun.class).isOn());
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "path=| must be the path of a file but was ''",
					"interval=0s| must be between 1ms and 1d but was 'PT0S'",
					"interval=2d| must be between 1ms and 1d but was 'PT48H'",
					"max-size=0B| must be between 1B and 16MB but was '0B'",
					"max-size=17MB| must be between 1B and 16MB but was '17825792B'" })
	void refusesWrongProperties(String property, String message) {
		String key = property.substring(0, property.indexOf('='));
		this.contextRunner.withPropertyValues("observability.settings.file." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.settings.file." + key + "'" + " " + message.strip()));
	}

	private ApplicationContextRunner configured(Path file) {
		return this.contextRunner.withPropertyValues("observability.settings.file.path=" + file,
				"observability.settings.file.interval=20ms");
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("observability-settings"))
			.count();
	}

}

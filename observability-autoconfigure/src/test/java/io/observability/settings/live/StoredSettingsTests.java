package io.observability.settings.live;

import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.settings.SettingStore;
import io.observability.settings.Settings;
import io.observability.settings.Settings.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept until the next start. */
@ExtendWith(OutputCaptureExtension.class)
class StoredSettingsTests extends SettingsTestBed {

	private static final String KEY = "observability.health.interval";

	@Test
	void appliesAtStartWhatWasStored() {
		Memory memory = new Memory(Map.of(KEY, "s"));
		this.contextRunner.withBean(SettingStore.class, () -> memory).run((context) -> {
			assertThat(this.one.now).containsEntry(KEY, "s");
			assertThat(current(context, KEY).source()).isEqualTo(Source.STORED);
			assertThat(this.news.changes).singleElement()
				.returns("store", (change) -> change.by())
				.returns(Source.STORED, (change) -> change.source());
			assertThat(settings(context).store()).isEqualTo("holds 1");
		});
	}

	@Test
	void storesWhatTheEndpointChangesAndNotWhatTheFileSays() {
		Memory memory = new Memory(Map.of());
		this.contextRunner.withBean(SettingStore.class, () -> memory).run((context) -> {
			settings(context).reload(Map.of("observability.masking.profile", "f"), "settings.yml");
			assertThat(memory.values).isEmpty();

			change(context, Map.of(KEY, "e"));
			assertThat(memory.values).containsExactly(Map.entry(KEY, "e"));
		});
	}

	@Test
	void startsWithItsOwnValuesWhenTheStoredAreRefused(CapturedOutput output) {
		Memory memory = new Memory(Map.of(KEY, "s", "observability.health.gone", "x"));
		this.contextRunner.withBean(SettingStore.class, () -> memory).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.one.applied).isEmpty();
			assertThat(settings(context).store()).startsWith("refused: 'observability.health.gone' is not known");
			assertThat(output)
				.contains("The stored settings were refused, so that the application starts with its own: "
						+ "'observability.health.gone' is not known");
		});
	}

	@Test
	void startsWithItsOwnValuesWhenTheStoreCannotBeRead(CapturedOutput output) {
		this.contextRunner.withBean(SettingStore.class, () -> new Memory(null)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("starts with its own: IOException: unreadable");
		});
	}

	@Test
	void appliesAllTheSameWhatCannotBeStored(CapturedOutput output) {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		Memory memory = new Memory(Map.of());
		memory.full = true;
		this.contextRunner.withBean(SettingStore.class, () -> memory).run((context) -> {
			context.getBean("settingMeters", io.micrometer.core.instrument.binder.MeterBinder.class).bindTo(registry);
			Settings.Result result = change(context, Map.of(KEY, "e"));
			change(context, Map.of(KEY, "f"));

			assertThat(this.one.now).containsEntry(KEY, "f");
			assertThat(result.problem())
				.isEqualTo("could not be stored and ends with the application: IOException: No space left on device");
			assertThat(settings(context).store()).isEqualTo("failed: IOException: No space left on device");
			assertThat(output.toString().split("could not be stored", -1)).hasSize(2);
			assertThat(registry.get("observability.dropped")
				.tags("feature", "settings", "reason", "store")
				.functionCounter()
				.count()).isEqualTo(2);

			memory.full = false;
			assertThat(change(context, Map.of(KEY, "g")).problem()).isNull();
			assertThat(output).contains("Settings are stored again");
		});
	}

	@Test
	void storesNothingThatWasRefused() {
		Memory memory = new Memory(Map.of());
		this.two.jammed = true;
		this.contextRunner.withBean(SettingStore.class, () -> memory).run((context) -> {
			assertRefused(context, Map.of(KEY, "e", "observability.masking.profile", "p")).isNotBlank();

			assertThat(memory.values).isEmpty();
		});
	}

}

package io.observability.settings.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.observability.masking.MaskingAutoConfiguration;
import io.observability.settings.Setting;
import io.observability.settings.SettingChanged;
import io.observability.settings.SettingStore;
import io.observability.settings.Settings;
import io.observability.settings.SettingsAutoConfiguration;
import io.observability.settings.SettingsRefusedException;
import org.assertj.core.api.AbstractStringAssert;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Changes two knobs, of which the second may jam. */
abstract class SettingsTestBed {

	final Knob one = new Knob("observability.health.interval", "observability.health.local-interval");

	final Knob two = new Knob("observability.masking.profile");

	final News news = new News();

	final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class, SettingsAutoConfiguration.class,
				SettingsLiveAutoConfiguration.class))
		.withBean("one", Setting.class, () -> this.one)
		.withBean("two", Setting.class, () -> this.two)
		.withBean(News.class, () -> this.news);

	static Settings settings(ApplicationContext context) {
		return context.getBean(Settings.class);
	}

	static Settings.Result change(ApplicationContext context, Map<String, ?> values) {
		return settings(context).change(values, "operator", null);
	}

	static AbstractStringAssert<?> assertRefused(ApplicationContext context, Map<String, ?> values) {
		SettingsRefusedException refused = catchThrowableOfType(SettingsRefusedException.class,
				() -> change(context, values));
		return assertThat(refused).isNotNull().extracting(Throwable::getMessage).asString();
	}

	static Settings.Current current(ApplicationContext context, String key) {
		return settings(context).all().stream().filter((now) -> now.key().equals(key)).findFirst().orElseThrow();
	}

	/** Takes lower-case letters, and is at first at {@code a}. */
	static class Knob implements Setting {

		final Set<String> keys;

		final List<Map<String, String>> applied = new ArrayList<>();

		volatile Map<String, String> now = Map.of();

		volatile boolean jammed;

		volatile boolean stuck;

		volatile boolean mute;

		Knob(String... keys) {
			this.keys = Set.of(keys);
		}

		@Override
		public Set<String> keys() {
			return this.keys;
		}

		@Override
		public Description describe(String key) {
			if (this.mute) {
				throw new IllegalStateException("mute");
			}
			return new Description(this.now.getOrDefault(key, "a"), "a", "be a letter");
		}

		@Override
		public String check(String key, Object value) {
			if (value.equals("!")) {
				throw new IllegalStateException("sk-secret");
			}
			if (!String.valueOf(value).matches("[a-z]")) {
				throw new BrokenRuleException("be one letter");
			}
			return String.valueOf(value);
		}

		@Override
		public void apply(Map<String, String> values) {
			this.applied.add(new TreeMap<>(values));
			if (this.stuck || (this.jammed && !values.isEmpty())) {
				throw new IllegalStateException("jammed");
			}
			this.now = Map.copyOf(values);
		}

	}

	/** Notes what was changed. */
	static final class News implements ApplicationListener<PayloadApplicationEvent<SettingChanged>> {

		final List<SettingChanged> changes = new ArrayList<>();

		boolean broken;

		@Override
		public synchronized void onApplicationEvent(PayloadApplicationEvent<SettingChanged> event) {
			this.changes.add(event.getPayload());
			if (this.broken) {
				throw new IllegalStateException("listener");
			}
		}

	}

	/** Keeps values in memory, or fails. */
	static final class Memory implements SettingStore {

		Map<String, String> values;

		boolean full;

		Memory(Map<String, String> values) {
			this.values = values;
		}

		@Override
		public Map<String, String> load() throws IOException {
			if (this.values == null) {
				throw new IOException("unreadable");
			}
			return this.values;
		}

		@Override
		public void save(Map<String, String> next) throws IOException {
			if (this.full) {
				throw new IOException("No space left on device");
			}
			this.values = next;
		}

	}

}

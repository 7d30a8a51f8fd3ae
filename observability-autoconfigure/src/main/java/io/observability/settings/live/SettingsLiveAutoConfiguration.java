package io.observability.settings.live;

import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.masking.DryRun;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;
import io.observability.settings.Setting;
import io.observability.settings.SettingStore;
import io.observability.settings.Settings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/** Auto-configuration for changing settings while the application runs. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = MaskingAutoConfiguration.class)
@ConditionalOnFeature("settings.live")
public final class SettingsLiveAutoConfiguration {

	/** Never lazy, since what was stored is to be applied. */
	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean(Settings.class)
	static LiveSettings settings(ObjectProvider<Setting> settings, ObjectProvider<Masker> masker,
			SettingNews settingNews, KeptSettings keptSettings) {
		return new LiveSettings(
				new SettingBeans(settings::orderedStream, Masker.guarded(masker.getIfAvailable(Masker::standard))),
				settingNews, keptSettings);
	}

	@Bean
	static SettingNews settingNews(ObjectProvider<Masker> masker, ApplicationEventPublisher publisher) {
		return new SettingNews(Masker.guarded(masker.getIfAvailable(Masker::standard)), publisher);
	}

	@Bean
	static KeptSettings keptSettings(ObjectProvider<SettingStore> store, ObjectProvider<Masker> masker) {
		return new KeptSettings(store.getIfAvailable(), Masker.guarded(masker.getIfAvailable(Masker::standard)));
	}

	/** Here and not with masking, on which settings depend. */
	@Bean
	@ConditionalOnBean(DryRun.class)
	static DryRunSetting maskingDryRunSetting(DryRun dryRun) {
		return new DryRunSetting(dryRun);
	}

	/** Counts changes, refusals and what could not be stored. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder settingMeters(SettingNews settingNews, KeptSettings keptSettings) {
			return (registry) -> {
				for (Settings.Source source : Settings.Source.values()) {
					if (source != Settings.Source.APPLICATION) {
						count(settingNews, source, registry);
					}
				}
				FunctionCounter.builder("observability.dropped", keptSettings, KeptSettings::failures)
					.description("What was dropped, by feature and reason")
					.tags("feature", "settings", "reason", "store")
					.register(registry);
			};
		}

		private static void count(SettingNews news, Settings.Source source, MeterRegistry registry) {
			String name = source.name().toLowerCase(Locale.ROOT);
			Map.<String, ToDoubleFunction<SettingNews>>of("changed", (all) -> all.changes(source), "refused",
					(all) -> all.refusals(source))
				.forEach((outcome, amount) -> FunctionCounter.builder("observability.settings.changes", news, amount)
					.description("Changes of settings at run time, by way and outcome")
					.tags("source", name, "outcome", outcome)
					.register(registry));
		}

	}

}

package io.observability.settings.file;

import java.nio.file.Path;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.masking.Masker;
import io.observability.settings.Settings;
import io.observability.settings.live.SettingsLiveAutoConfiguration;
import org.yaml.snakeyaml.Yaml;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/** Auto-configuration for the file of settings. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = SettingsLiveAutoConfiguration.class)
@ConditionalOnFeature("settings.file")
@ConditionalOnClass(Yaml.class)
@ConditionalOnBean(Settings.class)
@EnableConfigurationProperties(SettingsFileProperties.class)
public final class SettingsFileAutoConfiguration {

	@Bean
	static SettingsFile settingsFile(SettingsFileProperties properties, Settings settings,
			ObjectProvider<Masker> masker) {
		String path = (properties.path() != null) ? properties.path() : SettingsFileProperties.USUAL;
		return new SettingsFile(Path.of(path), properties.maxSize().toBytes(), settings,
				Masker.guarded(masker.getIfAvailable(Masker::standard)));
	}

	@Bean
	@Lazy(false)
	static SettingsFileWatch settingsFileWatch(SettingsFile settingsFile, SettingsFileProperties properties) {
		return new SettingsFileWatch(settingsFile, properties.interval(), properties.path() != null);
	}

	/** Counts what was taken and refused. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder settingsFileMeters(SettingsFile settingsFile) {
			return (registry) -> {
				count("taken", settingsFile, registry);
				count("refused", settingsFile, registry);
				Gauge
					.builder("observability.settings.file.refused", settingsFile,
							(now) -> now.state().problem() != null ? 1 : 0)
					.description("Whether the settingsFile of settings as it is now was refused")
					.register(registry);
			};
		}

		private static void count(String outcome, SettingsFile file, MeterRegistry registry) {
			FunctionCounter
				.builder("observability.settings.file.reads", file,
						(now) -> outcome.equals("taken") ? now.taken() : now.refused())
				.description("Contents of the file of settings, by outcome")
				.tags("outcome", outcome)
				.register(registry);
		}

	}

}

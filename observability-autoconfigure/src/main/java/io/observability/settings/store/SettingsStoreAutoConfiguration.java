package io.observability.settings.store;

import java.nio.file.Path;

import io.observability.ConditionalOnFeature;
import io.observability.settings.SettingStore;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for keeping changed settings. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature(value = "settings.store", enabledByDefault = false)
@EnableConfigurationProperties(SettingsStoreProperties.class)
public final class SettingsStoreAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(SettingStore.class)
	static FileSettingStore settingStore(SettingsStoreProperties properties) {
		return new FileSettingStore(Path.of(properties.path()));
	}

}

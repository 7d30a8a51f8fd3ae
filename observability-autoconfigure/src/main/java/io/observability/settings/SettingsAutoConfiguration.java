package io.observability.settings;

import io.observability.ConditionalOnFeature;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Auto-configuration for what is on and what may change. */
@AutoConfiguration
@ConditionalOnFeature("settings")
public final class SettingsAutoConfiguration {

	@Bean
	Features features(ConfigurableListableBeanFactory beans, Environment environment) {
		return new Features(beans, environment);
	}

}

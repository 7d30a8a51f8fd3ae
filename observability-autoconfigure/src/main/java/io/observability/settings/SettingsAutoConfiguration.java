package io.observability.settings;

import io.observability.ConditionalOnFeature;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Auto-configuration for what is on and what may change. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("settings")
public final class SettingsAutoConfiguration {

	@Bean
	static Features features(ConfigurableListableBeanFactory beans, Environment environment) {
		return new Features(beans, environment);
	}

}

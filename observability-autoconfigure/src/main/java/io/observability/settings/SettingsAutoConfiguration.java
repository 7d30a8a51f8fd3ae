package io.observability.settings;

import io.observability.ConditionalOnFeature;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Auto-configuration for settings at run time. */
@AutoConfiguration
@ConditionalOnFeature("settings")
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@RegisterReflectionForBinding({ ObservabilityEndpoint.Overview.class, ObservabilityEndpoint.Refusal.class })
public final class SettingsAutoConfiguration {

	@Bean
	Features features(ConfigurableListableBeanFactory beans, Environment environment) {
		return new Features(beans, environment);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	ObservabilityEndpoint observabilityEndpoint(ObjectProvider<ObservabilitySection> sections) {
		return new ObservabilityEndpoint(sections.orderedStream().toList());
	}

}

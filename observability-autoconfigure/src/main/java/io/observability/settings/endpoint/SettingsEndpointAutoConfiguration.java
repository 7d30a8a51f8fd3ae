package io.observability.settings.endpoint;

import io.observability.ConditionalOnFeature;
import io.observability.masking.Masker;
import io.observability.settings.FeatureState;
import io.observability.settings.Features;
import io.observability.settings.FileState;
import io.observability.settings.ObservabilitySection;
import io.observability.settings.Settings;
import io.observability.settings.SettingsAutoConfiguration;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the endpoint and its sections. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = SettingsAutoConfiguration.class)
@ConditionalOnFeature("settings.endpoint")
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(Features.class)
@EnableConfigurationProperties(SettingsEndpointProperties.class)
@RegisterReflectionForBinding({ Overview.Content.class, Overview.Setting.class, FeatureState.class,
		FileState.State.class, ObservabilityEndpoint.Change.class, ObservabilityEndpoint.Changed.class,
		ObservabilityEndpoint.Problems.class, ObservabilityEndpoint.Refusal.class })
public final class SettingsEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	static ObservabilityEndpoint observabilityEndpoint(Overview overview, ObjectProvider<ObservabilitySection> sections,
			ObjectProvider<Settings> settings, SettingsEndpointProperties properties) {
		return new ObservabilityEndpoint(overview, sections.orderedStream().toList(), settings.getIfAvailable(),
				properties.roles());
	}

	@Bean
	@ConditionalOnAvailableEndpoint(endpoint = ObservabilityEndpoint.class)
	static Overview observabilityOverview(Features features, ObjectProvider<Settings> settings,
			ObjectProvider<FileState> file, ObjectProvider<Masker> masker) {
		return new Overview(features, settings.getIfAvailable(), file.getIfAvailable(),
				Masker.guarded(masker.getIfAvailable(Masker::standard)));
	}

}

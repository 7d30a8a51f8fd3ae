package io.observability.health.speech;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;

/** Auto-configuration for watching speech providers. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.speech")
@EnableConfigurationProperties(SpeechProperties.class)
public final class SpeechHealthAutoConfiguration {

	@Bean
	static SpeechProbes speechProbes(SpeechProperties properties, Environment environment) {
		return new SpeechProbes(properties, environment);
	}

}

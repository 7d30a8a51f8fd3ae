package io.observability.health.llm;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;

/** Auto-configuration for watching language model providers. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.llm")
@EnableConfigurationProperties(LlmProperties.class)
public final class LlmHealthAutoConfiguration {

	@Bean
	static LlmProbes llmProbes(LlmProperties properties, Environment environment) {
		return new LlmProbes(properties, environment);
	}

}

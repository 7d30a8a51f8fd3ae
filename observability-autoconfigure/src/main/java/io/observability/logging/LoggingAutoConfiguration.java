package io.observability.logging;

import io.observability.ConditionalOnFeature;
import io.observability.masking.Masker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Auto-configuration for logging. */
@AutoConfiguration
@ConditionalOnFeature("logging")
@EnableConfigurationProperties(LoggingProperties.class)
public final class LoggingAutoConfiguration {

	/** Never lazy, since nobody asks for it. */
	@Bean
	@Lazy(false)
	MaskerActivation maskerActivation(Environment environment, ObjectProvider<Masker> masker) {
		return new MaskerActivation(environment, () -> masker.getIfAvailable(Masker::standard));
	}

}

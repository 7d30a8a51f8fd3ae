package io.observability.logging;

import io.observability.ConditionalOnFeature;
import io.observability.masking.Exemptions;
import io.observability.masking.Masker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Auto-configuration for logging. */
@AutoConfiguration
@ConditionalOnFeature("logging")
@EnableConfigurationProperties(LoggingProperties.class)
public final class LoggingAutoConfiguration {

	/** Never lazy, since nobody asks for it. */
	@Bean
	@Lazy(false)
	@ConditionalOnFeature("masking")
	MaskerActivation maskerActivation(ObjectProvider<Masker> masker, ObjectProvider<Exemptions> exemptions) {
		return new MaskerActivation(masker.getIfAvailable(Masker::standard),
				exemptions.getIfAvailable(() -> Exemptions.NONE));
	}

}

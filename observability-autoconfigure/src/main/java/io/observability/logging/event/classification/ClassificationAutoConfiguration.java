package io.observability.logging.event.classification;

import ch.qos.logback.classic.LoggerContext;
import io.observability.ConditionalOnFeature;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/** Auto-configuration for the limits of appenders. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("logging.event.classification")
@ConditionalOnClass(LoggerContext.class)
@EnableConfigurationProperties(ClassificationProperties.class)
public final class ClassificationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(Destinations.class)
	@Lazy(false)
	static AppenderLimits appenderLimits(ClassificationProperties properties) {
		return new AppenderLimits(properties.commonLimit(), properties.limitsByName(),
				LoggerFactory.getILoggerFactory());
	}

}

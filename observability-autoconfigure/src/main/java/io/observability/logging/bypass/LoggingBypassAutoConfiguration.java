package io.observability.logging.bypass;

import io.observability.ConditionalOnFeature;
import io.observability.masking.Exemptions;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;
import org.apache.catalina.valves.AccessLogValve;

import io.observability.logging.LogMasker;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Auto-configuration for the masking of text that does not pass Logback. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = MaskingAutoConfiguration.class)
@ConditionalOnFeature("logging.bypass")
@ConditionalOnBean(Masker.class)
@EnableConfigurationProperties(LoggingBypassProperties.class)
public final class LoggingBypassAutoConfiguration {

	@Bean
	static JavaUtilLoggingCheck javaUtilLoggingCheck() {
		return new JavaUtilLoggingCheck();
	}

	@Bean
	@ConditionalOnBooleanProperty("observability.logging.bypass.standard-streams")
	static MaskedStandardStreams maskedStandardStreams(Masker masker) {
		return new MaskedStandardStreams(LogMasker.of(masker, Exemptions.NONE));
	}

	/** Masks the access log of Tomcat. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ AccessLogValve.class, ConfigurableTomcatWebServerFactory.class })
	@ConditionalOnBooleanProperty(name = "observability.logging.bypass.access-log", matchIfMissing = true)
	static class TomcatAccessLog {

		@Bean
		static AccessLogMasking accessLogMasking(Masker masker) {
			return new AccessLogMasking(LogMasker.of(masker, Exemptions.NONE));
		}

	}

}

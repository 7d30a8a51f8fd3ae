package io.observability.logging.gate;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.Ordered;

import io.observability.ConditionalOnFeature;
import io.observability.logging.LogMasker;
import io.observability.masking.Exemptions;
import io.observability.masking.Masker;

/**
 * Auto-configuration for masking in front of every appender.
 */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("logging.gate")
@ConditionalOnClass(LoggerContext.class)
@EnableConfigurationProperties(GateProperties.class)
@ImportRuntimeHints(MaskingGate.Hints.class)
public final class GateAutoConfiguration {

	@Bean
	@ConditionalOnFeature("masking")
	static GateKeeper gateKeeper(GateProperties properties, ObjectProvider<Masker> masker,
			ObjectProvider<Exemptions> maskingExemptions) {
		return new GateKeeper(properties, masker.getIfAvailable(Masker::standard),
				maskingExemptions.getIfAvailable(() -> Exemptions.NONE), LoggerFactory.getILoggerFactory());
	}

	/** Counts what could not be masked. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder gateFailures() {
			return (registry) -> FunctionCounter
				.builder("observability.logging.gate.failures", LogMasker.class, (type) -> LogMasker.failures())
				.description("Values of log events that were replaced because they could not be masked")
				.register(registry);
		}

	}

}

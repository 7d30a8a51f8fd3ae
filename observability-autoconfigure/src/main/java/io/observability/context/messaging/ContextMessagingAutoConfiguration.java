package io.observability.context.messaging;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.context.ContextAutoConfiguration;
import io.observability.context.CorrelationIdGenerator;
import io.observability.context.IncomingIds;
import io.observability.masking.Masker;
import org.slf4j.MDC;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Auto-configuration for correlation ids of messages. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = ContextAutoConfiguration.class)
@ConditionalOnClass(MDC.class)
@ConditionalOnFeature("context.messaging")
@EnableConfigurationProperties(ContextMessagingProperties.class)
public final class ContextMessagingAutoConfiguration {

	@Bean
	static MessageCorrelation messageCorrelation(ContextMessagingProperties properties,
			ObjectProvider<CorrelationIdGenerator> correlationIdGenerator, ObjectProvider<Masker> masker,
			ReplacedIds replaced) {
		Masker masking = masker.stream().findFirst().map(Masker::guarded).orElse(null);
		IncomingIds ids = IncomingIds.of(properties.headers(), properties.maxLength(),
				correlationIdGenerator.getIfAvailable(() -> CorrelationIdGenerator.timeOrdered(Clock.systemUTC())),
				(value) -> masking != null && !value.equals(masking.mask(value)), replaced);
		return new MessageCorrelation(ids, properties.effectiveHeader());
	}

	@Bean
	@ConditionalOnMissingBean
	static ReplacedIds replacedMessageIds() {
		return (reason) -> {
		};
	}

	/** Counts the ids of messages that were not used. */
	@FunctionalInterface
	interface ReplacedIds extends IncomingIds.Replaced {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MetricsConfiguration {

		@Bean
		static ReplacedIds meteredReplacedMessageIds(ObjectProvider<MeterRegistry> registry) {
			return (reason) -> registry
				.ifUnique((meters) -> meters.counter("observability.context.messaging.replaced", "reason", reason)
					.increment());
		}

	}

}

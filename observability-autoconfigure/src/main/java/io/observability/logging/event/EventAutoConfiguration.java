package io.observability.logging.event;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.logging.event.classification.Destinations;
import io.observability.logging.loss.LossCounters;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Auto-configuration for the log of events. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("logging.event")
@EnableConfigurationProperties(EventProperties.class)
public final class EventAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static EventLog eventLog(EventProperties properties, ObjectProvider<Destinations> destinations) {
		return new EventLog(properties.shortenAddresses(), destinations.getIfAvailable(EventLog::anywhere));
	}

	/** Counts events that were not written. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder droppedEvents(EventLog eventLog) {
			return LossCounters.of("logging.event", eventLog)
				.add("failed", EventLog::failures)
				.add("classification", EventLog::refusals);
		}

	}

}

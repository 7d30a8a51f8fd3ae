package io.observability.calls;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;
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

/** Auto-configuration for the lines of outgoing HTTP calls. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = MaskingAutoConfiguration.class)
@ConditionalOnClass(MDC.class)
@ConditionalOnFeature("calls")
@EnableConfigurationProperties(CallsProperties.class)
public final class CallsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static OutgoingCalls outgoingCalls(CallsProperties properties, ObjectProvider<Masker> masker,
			ObjectProvider<CallListener> listeners) {
		return new OutgoingCalls(properties,
				new CallLog(properties, Masker.guarded(masker.getIfAvailable(Masker::standard)).to("log")),
				listeners.orderedStream().toList());
	}

	/** Counts what went wrong while calls were watched. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder failedCallLines(OutgoingCalls outgoingCalls) {
			return (registry) -> FunctionCounter
				.builder("observability.dropped", outgoingCalls, OutgoingCalls::failures)
				.description("What was dropped, by feature and reason")
				.tags("feature", "calls", "reason", "failed")
				.register(registry);
		}

	}

}

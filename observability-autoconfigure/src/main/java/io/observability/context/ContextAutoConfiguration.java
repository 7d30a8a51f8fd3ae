package io.observability.context;

import java.time.Clock;

import io.micrometer.context.ContextRegistry;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import org.slf4j.MDC;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Auto-configuration for the correlation id, the user and the session. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnClass(MDC.class)
@ConditionalOnFeature("context")
public final class ContextAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static CorrelationIdGenerator correlationIdGenerator(ObjectProvider<Clock> clock) {
		return CorrelationIdGenerator.timeOrdered(clock.getIfUnique(Clock::systemUTC));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ContextRegistry.class)
	static class PropagationConfiguration {

		@Bean
		static InitializingBean requestContextAccessorRegistration() {
			return () -> ContextRegistry.getInstance().registerThreadLocalAccessor(new RequestContextAccessor());
		}

	}

	/** Counts free fields that were left out. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		static MeterBinder droppedContextFields() {
			return (registry) -> {
				for (ContextFields.Refusal refusal : ContextFields.Refusal.values()) {
					FunctionCounter.builder("observability.dropped", refusal, ContextFields.Refusal::times)
						.description("What was dropped, by feature and reason")
						.tags("feature", "context", "reason", refusal.reason())
						.register(registry);
				}
			};
		}

	}

}

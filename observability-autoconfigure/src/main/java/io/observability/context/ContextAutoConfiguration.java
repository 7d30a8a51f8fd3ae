package io.observability.context;

import java.time.Clock;

import io.micrometer.context.ContextRegistry;
import io.observability.ConditionalOnFeature;
import org.slf4j.MDC;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Auto-configuration for the correlation id, the user and the session. */
@AutoConfiguration
@ConditionalOnClass(MDC.class)
@ConditionalOnFeature("context")
public final class ContextAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CorrelationIdGenerator correlationIdGenerator(ObjectProvider<Clock> clock) {
		return CorrelationIdGenerator.timeOrdered(clock.getIfUnique(Clock::systemUTC));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ContextRegistry.class)
	static class PropagationConfiguration {

		@Bean
		InitializingBean requestContextAccessorRegistration() {
			return () -> ContextRegistry.getInstance().registerThreadLocalAccessor(new RequestContextAccessor());
		}

	}

}

package io.observability.logging.stormguard;

import java.time.Clock;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/** Auto-configuration for the storm guard. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("logging.storm-guard")
@ConditionalOnClass(LoggerContext.class)
@EnableConfigurationProperties(StormGuardProperties.class)
public final class StormGuardAutoConfiguration {

	@Bean
	static StormGuard stormGuard(StormGuardProperties properties, ObjectProvider<Clock> clock) {
		return new StormGuard(properties, LoggerFactory.getILoggerFactory(), clock.getIfAvailable(Clock::systemUTC));
	}

	/** Never lazy, since nobody asks for it. */
	@Bean
	@Lazy(false)
	static StormWatch stormWatch(StormGuard stormGuard) {
		return new StormWatch(stormGuard).begin();
	}

	/** Counts what was held back. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder stormMeters(StormGuard stormGuard) {
			return (registry) -> {
				FunctionCounter.builder("observability.logging.storm.repeats", stormGuard, StormGuard::linesHeld)
					.description("Errors that were not written, but reported as repeated")
					.register(registry);
				FunctionCounter.builder("observability.logging.storm.traces", stormGuard, StormGuard::tracesHeld)
					.description("Stack traces that were left out, because they were written before")
					.register(registry);
				FunctionCounter.builder("observability.logging.storm.overflow", stormGuard, StormGuard::pushedOut)
					.description("Errors that are no longer watched, to make room for others")
					.register(registry);
			};
		}

	}

}

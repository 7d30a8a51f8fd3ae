package io.observability.calls.inflight;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.calls.CallsAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the gauges of calls in flight. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = CallsAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnFeature("calls.in-flight")
@EnableConfigurationProperties(InFlightProperties.class)
public final class CallsInFlightAutoConfiguration {

	@Bean
	static CallsInFlight callsInFlight(InFlightProperties properties) {
		return new CallsInFlight(properties);
	}

}

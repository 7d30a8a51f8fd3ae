package io.observability.health.passive;

import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.observability.ConditionalOnFeature;
import io.observability.calls.CallsAutoConfiguration;
import io.observability.health.HealthAutoConfiguration;

/** Auto-configuration for judging providers by real traffic. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = { HealthAutoConfiguration.class, CallsAutoConfiguration.class })
@ConditionalOnFeature("health.passive")
@ConditionalOnClass(MDC.class)
@EnableConfigurationProperties(PassiveProperties.class)
public final class PassiveHealthAutoConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	static TrafficEvidence trafficEvidence(PassiveProperties properties) {
		return new TrafficEvidence(properties.minCalls());
	}

}

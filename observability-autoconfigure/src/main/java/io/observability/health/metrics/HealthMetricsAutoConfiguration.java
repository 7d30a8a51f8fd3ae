package io.observability.health.metrics;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;

/** Auto-configuration for the meters of the watched components. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.metrics")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(HealthMonitor.class)
public final class HealthMetricsAutoConfiguration {

	@Bean
	static HealthMeters healthMeters(ObjectProvider<HealthMonitor> monitor) {
		return new HealthMeters(SingletonSupplier.of(monitor::getObject));
	}

	@Bean
	static CheckTimer healthCheckTimer(ObjectProvider<MeterRegistry> registry) {
		return new CheckTimer(registry);
	}

}

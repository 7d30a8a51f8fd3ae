package io.observability.health.maintenance;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import io.observability.ConditionalOnFeature;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.masking.Masker;

/** Auto-configuration for the maintenance of components. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.maintenance")
@ConditionalOnBean(HealthMonitor.class)
@EnableConfigurationProperties(MaintenanceProperties.class)
public final class MaintenanceAutoConfiguration {

	private static final Log logger = LogFactory.getLog(MaintenanceAutoConfiguration.class);

	@Bean
	static MaintenanceWindows maintenanceWindows(MaintenanceProperties properties, ObjectProvider<Clock> clock) {
		return new MaintenanceWindows(properties, clock.getIfUnique(Clock::systemUTC), System::nanoTime);
	}

	/** Components that are found by others join late, hence the end of the start. */
	@Bean
	static SmartInitializingSingleton maintenanceNames(MaintenanceWindows maintenanceWindows,
			HealthMonitor healthMonitor) {
		return () -> {
			List<String> names = new ArrayList<>();
			for (ComponentHealth health : healthMonitor.components()) {
				names.add(health.component());
			}
			Set<String> unknown = maintenanceWindows.unknown(names);
			if (!unknown.isEmpty()) {
				logger.warn("No component has one of the names %s set below 'observability.health.maintenance.windows'"
					.formatted(unknown));
			}
		};
	}

	/** Offers the endpoint. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	@RegisterReflectionForBinding(MaintenanceWindows.Shown.class)
	static class Actuator {

		@Bean
		@ConditionalOnAvailableEndpoint
		static MaintenanceEndpoint maintenanceEndpoint(MaintenanceWindows maintenanceWindows,
				MaintenanceProperties properties, HealthMonitor healthMonitor, ObjectProvider<Masker> masker) {
			return new MaintenanceEndpoint(maintenanceWindows, properties, healthMonitor,
					masker.getIfAvailable(Masker::standard));
		}

	}

}

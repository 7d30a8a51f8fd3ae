package io.observability.health.map;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;

/** Auto-configuration for the map of dependencies. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.map")
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(HealthMonitor.class)
@ConditionalOnAvailableEndpoint(DependenciesEndpoint.class)
public final class DependencyMapAutoConfiguration {

	@Bean
	static DependenciesEndpoint dependenciesEndpoint(HealthMonitor monitor, Environment environment) {
		return new DependenciesEndpoint(environment.getProperty("spring.application.name", "application"), monitor);
	}

}

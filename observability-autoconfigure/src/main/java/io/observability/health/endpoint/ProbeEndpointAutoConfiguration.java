package io.observability.health.endpoint;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;

/** Auto-configuration for the components on the health endpoint. */
@AutoConfiguration(after = { HealthAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class })
@ConditionalOnFeature("health.endpoint")
@ConditionalOnClass(HealthContributorRegistryAutoConfiguration.class)
@ConditionalOnBean({ HealthMonitor.class, HealthContributorRegistry.class })
public final class ProbeEndpointAutoConfiguration {

	@Bean
	@Lazy(false)
	ProbeContributors probeContributors(HealthContributorRegistry registry, HealthMonitor monitor,
			Environment environment) {
		return new ProbeContributors(registry, monitor, environment);
	}

}

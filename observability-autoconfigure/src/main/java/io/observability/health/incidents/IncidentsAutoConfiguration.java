package io.observability.health.incidents;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.metrics.Monitor;

/** Auto-configuration for what vendors say of themselves. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.incidents")
@Conditional(OnStatusPageCondition.class)
public final class IncidentsAutoConfiguration {

	@Bean
	static IncidentWatch incidentWatch(Environment environment, ObjectProvider<HealthMonitor> components,
			ObjectProvider<Monitor> meters) {
		return new IncidentWatch(StatusPage.all(environment), components, meters, System::nanoTime);
	}

}

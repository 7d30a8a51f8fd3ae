package io.observability.doctor.health;

import io.observability.ConditionalOnFeature;
import io.observability.doctor.DoctorAutoConfiguration;
import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Surroundings;
import io.observability.health.HealthMonitor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the doctor's look at health. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = DoctorAutoConfiguration.class)
@ConditionalOnFeature("doctor.health")
@ConditionalOnBean(name = "doctorSurroundings")
public final class DoctorHealthAutoConfiguration {

	@Bean
	static DoctorCheck healthCheck(Surroundings application, ObjectProvider<HealthMonitor> monitors) {
		return new HealthCheck(application, monitors);
	}

}

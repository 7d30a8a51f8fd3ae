package io.observability.doctor.tracing;

import io.observability.ConditionalOnFeature;
import io.observability.doctor.DoctorAutoConfiguration;
import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Surroundings;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the doctor's look at traces. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = DoctorAutoConfiguration.class)
@ConditionalOnFeature("doctor.tracing")
@ConditionalOnBean(name = "doctorSurroundings")
public final class DoctorTracingAutoConfiguration {

	@Bean
	static DoctorCheck tracingCheck(Surroundings doctorSurroundings) {
		return new TracingCheck(doctorSurroundings);
	}

	@Bean
	static DoctorCheck telemetryCheck(Surroundings doctorSurroundings) {
		return new TelemetryCheck(doctorSurroundings);
	}

}

package io.observability.doctor.masking;

import io.observability.ConditionalOnFeature;
import io.observability.doctor.DoctorAutoConfiguration;
import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Surroundings;
import io.observability.logging.gate.GateReport;
import io.observability.masking.Explainer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the doctor's look at masking. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = DoctorAutoConfiguration.class)
@ConditionalOnFeature("doctor.masking")
@ConditionalOnBean(name = "doctorSurroundings")
public final class DoctorMaskingAutoConfiguration {

	@Bean
	static DoctorCheck maskingCheck(Surroundings doctorSurroundings, ObjectProvider<Explainer> maskerExplainer,
			ObjectProvider<GateReport> gate) {
		return new MaskingCheck(doctorSurroundings, maskerExplainer, gate);
	}

}

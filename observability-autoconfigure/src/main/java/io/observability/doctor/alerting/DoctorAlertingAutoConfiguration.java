package io.observability.doctor.alerting;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertRules;
import io.observability.alerting.Alerts;
import io.observability.doctor.DoctorAutoConfiguration;
import io.observability.doctor.DoctorCheck;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the doctor's look at alerts. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = DoctorAutoConfiguration.class)
@ConditionalOnFeature("doctor.alerting")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(name = "doctorSurroundings")
public final class DoctorAlertingAutoConfiguration {

	@Bean
	static DoctorCheck alertCheck(ObjectProvider<Alerts> alerts, ObjectProvider<AlertRules> rules) {
		return new AlertCheck(alerts, rules);
	}

}

package io.observability.doctor.metrics;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.doctor.DoctorAutoConfiguration;
import io.observability.doctor.DoctorCheck;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the doctor's look at meters. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = DoctorAutoConfiguration.class)
@ConditionalOnFeature("doctor.metrics")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(name = "doctorSurroundings")
@EnableConfigurationProperties(DoctorMetricsProperties.class)
public final class DoctorMetricsAutoConfiguration {

	@Bean
	static DoctorCheck meterCheck(ObjectProvider<MeterRegistry> registries, DoctorMetricsProperties properties) {
		return new MeterCheck(registries, properties.maxTagValues());
	}

	@Bean
	static DoctorCheck lossCheck(ObjectProvider<MeterRegistry> registries, ObjectProvider<Clock> clock) {
		return new LossCheck(registries, clock.getIfUnique(Clock::systemUTC));
	}

}

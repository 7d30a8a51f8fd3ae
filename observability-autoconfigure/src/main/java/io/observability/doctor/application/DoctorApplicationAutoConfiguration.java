package io.observability.doctor.application;

import java.time.Clock;

import io.observability.ConditionalOnFeature;
import io.observability.calls.CallsAutoConfiguration;
import io.observability.doctor.DoctorAutoConfiguration;
import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Surroundings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the doctor's look at the application. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = DoctorAutoConfiguration.class, before = CallsAutoConfiguration.class)
@ConditionalOnFeature("doctor.application")
@ConditionalOnBean(name = "doctorSurroundings")
@EnableConfigurationProperties(DoctorApplicationProperties.class)
public final class DoctorApplicationAutoConfiguration {

	@Bean
	static DoctorCheck setupCheck(Surroundings doctorSurroundings, ObjectProvider<LoggingSystem> logging) {
		return new SetupCheck(doctorSurroundings, logging::getIfAvailable, Runtime.version().feature());
	}

	@Bean
	static DoctorCheck executorCheck(Surroundings doctorSurroundings) {
		return new ExecutorCheck(doctorSurroundings);
	}

	@Bean
	static DoctorCheck logFileCheck(Surroundings doctorSurroundings, DoctorApplicationProperties properties) {
		return new LogFileCheck(doctorSurroundings, properties.minFreeDisk());
	}

	@Bean
	static ClockCheck clockCheck(ObjectProvider<Clock> clock) {
		return new ClockCheck(clock.getIfUnique(Clock::systemUTC));
	}

}

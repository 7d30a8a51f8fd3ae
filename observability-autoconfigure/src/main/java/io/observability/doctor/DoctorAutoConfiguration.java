package io.observability.doctor;

import java.time.Clock;
import java.util.Locale;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.doctor.Finding.Severity;
import io.observability.masking.Masker;
import io.observability.settings.ObservabilitySection;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Auto-configuration for the doctor. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("doctor")
@EnableConfigurationProperties(DoctorProperties.class)
@RegisterReflectionForBinding({ DoctorReport.class, Finding.class })
public final class DoctorAutoConfiguration {

	@Bean
	static Surroundings doctorSurroundings(ConfigurableListableBeanFactory beans, Environment environment) {
		return new Surroundings(beans, environment);
	}

	/** Never lazy, since an unknown id fails the start. */
	@Bean(destroyMethod = "close")
	@Lazy(false)
	static Doctor doctor(DoctorProperties properties, ObjectProvider<DoctorCheck> checks, ObjectProvider<Masker> masker,
			ObjectProvider<Clock> clock) {
		return new Doctor(checks.orderedStream().toList(), properties,
				Masker.guarded(masker.getIfAvailable(Masker::standard)).to("doctor"),
				clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	static DoctorSummary doctorSummary(Doctor doctor, ApplicationContext context) {
		return new DoctorSummary(doctor, context);
	}

	@Bean
	static ObservabilitySection doctorSection(Doctor doctor) {
		return new DoctorSection(doctor);
	}

	/** Counts the findings. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder doctorFindings(Doctor doctor) {
			return (registry) -> {
				for (Severity severity : Severity.values()) {
					Gauge.builder("observability.doctor.findings", doctor, (asked) -> count(asked, severity))
						.description("Findings of the doctor when it looked last")
						.tag("severity", severity.name().toLowerCase(Locale.ROOT))
						.register(registry);
				}
			};
		}

		private static double count(Doctor doctor, Severity severity) {
			DoctorReport report = doctor.latest();
			return (report != null) ? report.count(severity) : Double.NaN;
		}

	}

}

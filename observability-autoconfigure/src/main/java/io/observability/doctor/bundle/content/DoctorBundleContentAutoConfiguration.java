package io.observability.doctor.bundle.content;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertRules;
import io.observability.alerting.Alerts;
import io.observability.doctor.Doctor;
import io.observability.doctor.bundle.BundlePart;
import io.observability.doctor.bundle.DoctorBundleAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.logging.analysis.RecentLog;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ResourceLoader;

/** Auto-configuration for the files that every support bundle has. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = DoctorBundleAutoConfiguration.class)
@ConditionalOnFeature("doctor.bundle.content")
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnBean(name = "supportBundleEndpoint")
public final class DoctorBundleContentAutoConfiguration {

	@Bean
	@Order(20)
	static BundlePart settingsPart(ConfigurableEnvironment environment, ObjectProvider<SanitizingFunction> sanitizers) {
		return new SettingsPart(environment, sanitizers.orderedStream().toList());
	}

	@Bean
	@Order(100)
	static BundlePart versionsPart(ResourceLoader resources) {
		ClassLoader loader = resources.getClassLoader();
		return new VersionsPart(
				(loader != null) ? loader : DoctorBundleContentAutoConfiguration.class.getClassLoader());
	}

	@Bean
	@Order(110)
	static BundlePart processPart(ConfigurableEnvironment environment) {
		return new ProcessPart(environment);
	}

	@Bean
	@Order(90)
	static BundlePart threadsPart() {
		return new ThreadsPart();
	}

	@Bean
	@Order(30)
	static BundlePart healthPart(ObjectProvider<HealthMonitor> monitors) {
		return new HealthPart(monitors);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(Doctor.class)
	static class Findings {

		@Bean
		@Order(10)
		static BundlePart doctorPart(Doctor doctor) {
			return new DoctorPart(doctor);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HealthEndpoint.class)
	static class Health {

		@Bean
		@Order(31)
		static BundlePart healthEndpointPart(ObjectProvider<HealthEndpoint> endpoint) {
			return new HealthEndpointPart(endpoint);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "ch.qos.logback.classic.LoggerContext")
	static class Log {

		@Bean
		@Order(50)
		static BundlePart logPart(ObjectProvider<RecentLog> log) {
			return new LogPart(log);
		}

		@Bean
		@Order(60)
		static BundlePart errorsPart(ObjectProvider<RecentLog> log) {
			return new ErrorsPart(log);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class Meters {

		@Bean
		@Order(40)
		static BundlePart alertsPart(ObjectProvider<Alerts> alerts, ObjectProvider<AlertRules> rules) {
			return new AlertsPart(alerts, rules);
		}

		@Bean
		@Order(70)
		static BundlePart metricsPart(ObjectProvider<MeterRegistry> registries) {
			return MetricsPart.all(registries);
		}

		@Bean
		@Order(80)
		static BundlePart droppedPart(ObjectProvider<MeterRegistry> registries) {
			return MetricsPart.losses(registries);
		}

	}

}

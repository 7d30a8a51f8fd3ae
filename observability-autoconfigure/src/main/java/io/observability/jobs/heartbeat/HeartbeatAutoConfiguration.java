package io.observability.jobs.heartbeat;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthMonitor;
import io.observability.jobs.Jobs;
import io.observability.jobs.JobsAutoConfiguration;
import io.observability.metrics.Monitor;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Auto-configuration for telling watchdogs of the application and of its jobs. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = JobsAutoConfiguration.class)
@ConditionalOnFeature("jobs.heartbeat")
@Conditional(OnWatchdogCondition.class)
@EnableConfigurationProperties(HeartbeatProperties.class)
@RegisterReflectionForBinding(JobAddresses.Target.class)
public final class HeartbeatAutoConfiguration {

	@Bean
	@ConditionalOnProperty("observability.jobs.heartbeat.url")
	static Heartbeat observabilityHeartbeat(HeartbeatProperties properties, ObjectProvider<Monitor> monitor,
			ObjectProvider<ApplicationAvailability> availability, ObjectProvider<HealthMonitor> health,
			ObjectProvider<Jobs.Pulse> pulse) {
		return new Heartbeat(new Address(properties.address(), properties.timeout()), properties,
				new Alive(availability, health, pulse), monitor);
	}

	@Bean
	@ConditionalOnBean(name = "monitoredJobs")
	static JobSignals observabilityJobSignals(Environment environment, ObjectProvider<Monitor> monitor) {
		return new JobSignals(JobAddresses.of(environment), monitor);
	}

	/** Keeps the addresses out of the endpoints that show settings. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SanitizingFunction.class)
	static class Sanitizing {

		@Bean
		static SanitizingFunction maskingWatchdogAddresses() {
			return (data) -> isAddress(data.getLowerCaseKey().replaceAll("[^a-z]", "")) ? data.withSanitizedValue()
					: data;
		}

		private static boolean isAddress(String key) {
			return key.endsWith("observabilityjobsheartbeaturl")
					|| key.contains("observabilityjobsdefinitions") && key.endsWith("pingurl");
		}

	}

}

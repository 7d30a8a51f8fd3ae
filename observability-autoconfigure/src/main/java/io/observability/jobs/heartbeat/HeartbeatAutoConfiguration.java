package io.observability.jobs.heartbeat;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthMonitor;
import io.observability.jobs.Jobs;
import io.observability.metrics.Monitor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Auto-configuration for heartbeats. */
@AutoConfiguration
@ConditionalOnFeature("jobs.heartbeat")
@ConditionalOnProperty("observability.jobs.heartbeat.url")
@EnableConfigurationProperties(HeartbeatProperties.class)
public final class HeartbeatAutoConfiguration {

	@Bean
	Heartbeat observabilityHeartbeat(HeartbeatProperties properties, ObjectProvider<Monitor> monitor,
			ObjectProvider<ApplicationAvailability> availability, ObjectProvider<HealthMonitor> health,
			ObjectProvider<Jobs.Pulse> pulse) {
		return new Heartbeat(properties.address(), properties, new Alive(availability, health, pulse), monitor);
	}

	/** Keeps the address out of the endpoints that show settings. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SanitizingFunction.class)
	static class Sanitizing {

		@Bean
		SanitizingFunction maskingHeartbeatUrl() {
			return (data) -> data.getLowerCaseKey().replaceAll("[^a-z]", "").endsWith("observabilityjobsheartbeaturl")
					? data.withSanitizedValue() : data;
		}

	}

}

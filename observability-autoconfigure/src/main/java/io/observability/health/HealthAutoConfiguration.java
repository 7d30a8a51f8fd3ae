package io.observability.health;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.observability.ConditionalOnFeature;
import io.observability.FeatureSwitch;
import io.observability.masking.Masker;

/** Auto-configuration for watching dependencies. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("health")
@EnableConfigurationProperties(HealthWatchProperties.class)
public final class HealthAutoConfiguration {

	private static final List<String> SOURCES = List.of("database", "llm", "speech", "twilio", "http", "tcp",
			"calendar");

	@Bean
	@ConditionalOnMissingBean(HealthMonitor.class)
	static BackgroundHealthMonitor healthMonitor(HealthWatchProperties properties, ObjectProvider<Probe> probes,
			ObjectProvider<Probe.Source> sources, ApplicationContext context) {
		HealthReporter reporter = reporter(context);
		return new BackgroundHealthMonitor(
				new Watches(properties.watches(probes.orderedStream(), sources.orderedStream()), properties::watch)
					.telling(reporter),
				properties.threads(), reporter);
	}

	/**
	 * Some components join late, hence their names are checked at the end of the start.
	 */
	@Bean
	@Lazy(false)
	@ConditionalOnBean(BackgroundHealthMonitor.class)
	static IntervalSetting intervalSetting(BackgroundHealthMonitor healthMonitor, HealthWatchProperties properties,
			Environment environment) {
		return new IntervalSetting(healthMonitor, properties)
			.checking(() -> checkNames(properties, healthMonitor.components(), environment));
	}

	private static void checkNames(HealthWatchProperties properties, List<ComponentHealth> components,
			Environment environment) {
		List<String> names = new ArrayList<>();
		for (ComponentHealth health : components) {
			names.add(health.component());
		}
		boolean complete = true;
		for (String source : SOURCES) {
			complete &= FeatureSwitch.of(environment, "health." + source, true).enabled();
		}
		properties.checkNames(names, complete);
	}

	private static HealthReporter reporter(ApplicationContext context) {
		List<HealthMonitor.Maintenance> maintenance = all(context, HealthMonitor.Maintenance.class);
		return new HealthReporter(context.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC),
				context.getBeanProvider(Masker.class).getIfAvailable(Masker::standard).to("health"), context,
				all(context, HealthMonitor.Listener.class), (component, at) -> covers(maintenance, component, at))
			.trusting(all(context, HealthMonitor.Evidence.class))
			.showing(all(context, HealthMonitor.Context.class));
	}

	private static <T> List<T> all(ApplicationContext context, Class<T> type) {
		return context.getBeanProvider(type).orderedStream().toList();
	}

	private static boolean covers(List<HealthMonitor.Maintenance> maintenance, String component, Instant at) {
		for (HealthMonitor.Maintenance one : maintenance) {
			if (one.covers(component, at)) {
				return true;
			}
		}
		return false;
	}

}

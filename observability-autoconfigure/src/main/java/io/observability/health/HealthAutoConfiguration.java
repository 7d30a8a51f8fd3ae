package io.observability.health;

import java.time.Clock;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

import io.observability.ConditionalOnFeature;
import io.observability.FeatureSwitch;
import io.observability.masking.Masker;

/** Auto-configuration for watching dependencies. */
@AutoConfiguration
@ConditionalOnFeature("health")
@EnableConfigurationProperties(HealthWatchProperties.class)
public final class HealthAutoConfiguration {

	private static final List<String> SOURCES = List.of("database", "llm", "speech", "twilio", "http", "tcp",
			"calendar");

	@Bean
	@ConditionalOnMissingBean(HealthMonitor.class)
	BackgroundHealthMonitor healthMonitor(HealthWatchProperties properties, ObjectProvider<Probe> probes,
			ObjectProvider<Probe.Source> sources, HealthReporter reporter) {
		return new BackgroundHealthMonitor(
				new Watches(properties.watches(probes.orderedStream(), sources.orderedStream()), properties::watch)
					.telling(reporter),
				properties.threads(), reporter);
	}

	/** Some components join late, hence the end of the start. */
	@Bean
	@Lazy(false)
	@ConditionalOnBean(BackgroundHealthMonitor.class)
	SmartInitializingSingleton healthComponentNames(BackgroundHealthMonitor monitor, HealthWatchProperties properties,
			Environment environment) {
		return () -> properties.checkNames(monitor.components().stream().map(ComponentHealth::component).toList(),
				SOURCES.stream()
					.allMatch((source) -> FeatureSwitch.of(environment, "health." + source, true).enabled()));
	}

	@Bean
	@ConditionalOnBean(BackgroundHealthMonitor.class)
	IntervalSetting intervalSetting(BackgroundHealthMonitor monitor, HealthWatchProperties properties) {
		return new IntervalSetting(monitor, properties);
	}

	@Bean
	HealthReporter healthReporter(ObjectProvider<Clock> clock, ObjectProvider<Masker> masker,
			ApplicationContext context) {
		List<HealthMonitor.Listener> listeners = context.getBeanProvider(HealthMonitor.Listener.class)
			.orderedStream()
			.toList();
		List<HealthMonitor.Maintenance> maintenance = context.getBeanProvider(HealthMonitor.Maintenance.class)
			.orderedStream()
			.toList();
		return new HealthReporter(clock.getIfUnique(Clock::systemUTC),
				masker.getIfAvailable(Masker::standard).to("health"), context, listeners,
				(component, at) -> maintenance.stream().anyMatch((one) -> one.covers(component, at)))
			.trusting(context.getBeanProvider(HealthMonitor.Evidence.class).orderedStream().toList())
			.showing(context.getBeanProvider(HealthMonitor.Context.class).orderedStream().toList());
	}

}

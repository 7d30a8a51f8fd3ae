package io.observability.health.metrics;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.beans.factory.ObjectProvider;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;

/** Times every check. */
final class CheckTimer implements HealthMonitor.Listener {

	private final ObjectProvider<MeterRegistry> registry;

	CheckTimer(ObjectProvider<MeterRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public void checked(ComponentHealth check) {
		Duration latency = check.latency();
		MeterRegistry meters = this.registry.getIfUnique();
		if (latency != null && meters != null) {
			Timer.builder("observability.health.check")
				.description("Time that checks took")
				.tag("component", check.component())
				.tag("outcome", check.state().name().toLowerCase(Locale.ROOT))
				.register(meters)
				.record(latency);
		}
	}

}

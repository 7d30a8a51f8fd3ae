package io.observability.health.metrics;

import java.time.Instant;
import java.util.Locale;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;

/** Gauges for the state and the age of what is known. A scrape starts no check. */
final class HealthMeters implements MeterBinder {

	private final HealthMonitor monitor;

	HealthMeters(HealthMonitor monitor) {
		this.monitor = monitor;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.monitor.components().forEach((health) -> bind(registry, health.component()));
	}

	private void bind(MeterRegistry registry, String component) {
		for (HealthState state : HealthState.values()) {
			Gauge.builder("observability.health.status", this.monitor, (monitor) -> is(monitor, component, state))
				.description("1 for the state the component is in, 0 for the others")
				.tag("component", component)
				.tag("state", state.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
		Gauge
			.builder("observability.health.last.check.timestamp", this.monitor,
					(monitor) -> lastCheck(monitor, component))
			.description("When the last check of the component ended")
			.baseUnit("seconds")
			.tag("component", component)
			.register(registry);
	}

	private static double is(HealthMonitor monitor, String component, HealthState state) {
		ComponentHealth health = find(monitor, component);
		return (health != null && health.state() == state) ? 1 : 0;
	}

	private static double lastCheck(HealthMonitor monitor, String component) {
		ComponentHealth health = find(monitor, component);
		Instant checkedAt = (health != null) ? health.checkedAt() : null;
		return (checkedAt != null) ? checkedAt.toEpochMilli() / 1000.0 : Double.NaN;
	}

	private static @Nullable ComponentHealth find(HealthMonitor monitor, String component) {
		for (ComponentHealth health : monitor.components()) {
			if (health.component().equals(component)) {
				return health;
			}
		}
		return null;
	}

}

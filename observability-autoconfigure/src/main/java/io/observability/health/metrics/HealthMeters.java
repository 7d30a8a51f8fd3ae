package io.observability.health.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;

/**
 * Gauges for the state and the age of what is known, also of components that join late. A
 * scrape starts no check.
 */
final class HealthMeters implements MeterBinder, HealthMonitor.Listener {

	private final Supplier<HealthMonitor> monitor;

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private final Map<String, Set<Meter>> bound = new ConcurrentHashMap<>();

	HealthMeters(Supplier<HealthMonitor> monitor) {
		this.monitor = monitor;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		for (ComponentHealth health : this.monitor.get().components()) {
			bind(registry, health.component());
		}
	}

	@Override
	public void checked(ComponentHealth check) {
	}

	@Override
	public void joined(String component) {
		this.registries.forEach((registry) -> bind(registry, component));
	}

	@Override
	public void left(String component) {
		Set<Meter> meters = this.bound.remove(component);
		if (meters != null) {
			this.registries.forEach((registry) -> meters.forEach(registry::remove));
		}
	}

	/** Binding twice does no harm. */
	private void bind(MeterRegistry registry, String component) {
		HealthMonitor all = this.monitor.get();
		Set<Meter> meters = this.bound.computeIfAbsent(component, (added) -> ConcurrentHashMap.newKeySet());
		for (HealthState state : HealthState.values()) {
			meters.add(Gauge.builder("observability.health.status", all, (monitor) -> is(monitor, component, state))
				.description("1 for the state the component is in, 0 for the others")
				.tag("component", component)
				.tag("state", state.name().toLowerCase(Locale.ROOT))
				.register(registry));
		}
		meters.add(Gauge
			.builder("observability.health.last.check.timestamp", all, (monitor) -> lastCheck(monitor, component))
			.description("When the last check of the component ended")
			.baseUnit("seconds")
			.tag("component", component)
			.register(registry));
	}

	private static double is(HealthMonitor monitor, String component, HealthState state) {
		ComponentHealth health = monitor.component(component);
		return (health != null && health.state() == state) ? 1 : 0;
	}

	private static double lastCheck(HealthMonitor monitor, String component) {
		ComponentHealth health = monitor.component(component);
		Instant checkedAt = (health != null) ? health.checkedAt() : null;
		return (checkedAt != null) ? checkedAt.toEpochMilli() / 1000.0 : Double.NaN;
	}

}

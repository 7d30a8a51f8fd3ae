package io.observability.health.history;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;

/** Gauges for the availability of each component, from its first check on. */
final class AvailabilityMeters implements MeterBinder, HealthMonitor.Listener {

	private static final String NAME = "observability.health.availability";

	private final TransitionHistory history;

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private final Set<String> components = ConcurrentHashMap.newKeySet();

	AvailabilityMeters(TransitionHistory history) {
		this.history = history;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		this.components.forEach((component) -> bind(registry, component));
	}

	@Override
	public void checked(ComponentHealth check) {
		if (!this.components.contains(check.component()) && this.components.add(check.component())) {
			this.registries.forEach((registry) -> bind(registry, check.component()));
		}
	}

	@Override
	public void left(String component) {
		this.components.remove(component);
		this.registries
			.forEach((registry) -> registry.find(NAME).tag("component", component).meters().forEach(registry::remove));
	}

	/** Binding twice does no harm. */
	private void bind(MeterRegistry registry, String component) {
		TransitionHistory.WINDOWS.forEach((name, window) -> Gauge
			.builder(NAME, this.history, (known) -> known.availability(component, window).ratio())
			.description("Share of the observed time in which the component worked")
			.tag("component", component)
			.tag("window", name)
			.register(registry));
	}

}

package io.observability.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows what a test says. */
public final class FixedMonitor implements HealthMonitor {

	private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

	private final List<ComponentHealth> components = new ArrayList<>();

	private final Map<String, Map<String, Object>> details = new HashMap<>();

	public FixedMonitor knows(String name, String kind, HealthState state, String code, Criticality criticality) {
		this.components
			.add(new ComponentHealth(name, state, code, Duration.ofNanos(45_210_000), NOON, criticality, kind));
		return this;
	}

	public FixedMonitor details(String name, Map<String, Object> known) {
		this.details.put(name, known);
		return this;
	}

	@Override
	public List<ComponentHealth> components() {
		return this.components;
	}

	@Override
	public Map<String, Object> details(String component) {
		return this.details.getOrDefault(component, Map.of());
	}

}

package io.observability.health.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;

/** Actuator endpoint that shows what the application depends on, from memory. */
@Endpoint(id = "dependencies")
final class DependenciesEndpoint {

	private static final Set<String> INSIDE = Set.of("system", "application", "job", "alerting");

	private final String service;

	private final HealthMonitor monitor;

	DependenciesEndpoint(String service, HealthMonitor monitor) {
		this.service = service;
		this.monitor = monitor;
	}

	@ReadOperation
	Map<String, Object> dependencies() {
		List<Map<String, Object>> dependencies = this.monitor.components()
			.stream()
			.filter((health) -> !INSIDE.contains(health.kind()))
			.map(this::describe)
			.toList();
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("service", this.service);
		map.put("dependencies", dependencies);
		return map;
	}

	private Map<String, Object> describe(ComponentHealth health) {
		Map<String, Object> origin = this.monitor.details(health.component());
		Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("name", health.component());
		entry.put("kind", health.kind());
		put(entry, "provider", origin.get("provider"));
		put(entry, "host", origin.get("host"));
		entry.put("state", health.state().name());
		put(entry, "code", health.code());
		entry.put("criticality", health.criticality().name().toLowerCase(Locale.ROOT));
		put(entry, "latency_ms", (health.latency() != null) ? health.latency().toMillis() : null);
		put(entry, "last_check", (health.checkedAt() != null) ? health.checkedAt().toString() : null);
		put(entry, "incident", origin.get("incident"));
		return entry;
	}

	private static void put(Map<String, Object> entry, String key, @Nullable Object value) {
		if (value != null) {
			entry.put(key, value);
		}
	}

}

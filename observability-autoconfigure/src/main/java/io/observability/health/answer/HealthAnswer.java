package io.observability.health.answer;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

import io.observability.health.ComponentHealth;
import io.observability.health.Criticality;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.masking.Masker;

/**
 * Composes the service health answer from what the monitor remembers. Paths below it show
 * the database or the system alone.
 */
final class HealthAnswer {

	private static final JsonWriter<Map<String, Object>> JSON = JsonWriter.standard();

	private final String service;

	private final HealthMonitor monitor;

	private final Clock clock;

	private final Masker masker;

	HealthAnswer(String service, HealthMonitor monitor, Clock clock, Masker masker) {
		this.service = service;
		this.monitor = monitor;
		this.clock = clock;
		this.masker = masker;
	}

	/**
	 * Return the answer.
	 * @param part what follows the path: nothing, {@code database} or {@code system}
	 * @param full whether to show details as objects
	 */
	Reply reply(String part, boolean full) {
		List<ComponentHealth> components = this.monitor.components();
		if (part.isEmpty()) {
			String status = total(components);
			return reply(status, whole(status, components, full));
		}
		for (ComponentHealth health : components) {
			if (health.kind().equals(part) && (part.equals("database") || part.equals("system"))) {
				return reply(word(health.state()), detail(health));
			}
		}
		return new Reply(404, "{}");
	}

	private static Reply reply(String status, Map<String, Object> body) {
		return new Reply(status.equals("unhealthy") ? 503 : 200, JSON.writeToString(body));
	}

	private Map<String, Object> whole(String status, List<ComponentHealth> components, boolean full) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("status", status);
		answer.put("service", this.service);
		answer.put("timestamp", this.clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
		answer.put("response_time_ms", slowest(components));
		Map<String, Object> details = new LinkedHashMap<>();
		for (ComponentHealth health : components) {
			boolean object = full && (health.kind().equals("database") || health.kind().equals("system"));
			details.put(name(health), object ? detail(health) : word(health.state()));
		}
		answer.put("details", details);
		answer.put("error_message", message(components));
		return answer;
	}

	private static double slowest(List<ComponentHealth> components) {
		long nanos = 0;
		for (ComponentHealth health : components) {
			Duration latency = health.latency();
			nanos = Math.max(nanos, (latency != null) ? latency.toNanos() : 0);
		}
		return Math.round(nanos / 100_000.0) / 10.0;
	}

	private static String total(List<ComponentHealth> components) {
		boolean degraded = false;
		for (ComponentHealth health : components) {
			boolean broken = isBroken(health.state());
			if (broken && health.criticality() == Criticality.CRITICAL) {
				return "unhealthy";
			}
			degraded |= (broken || health.state() == HealthState.DEGRADED)
					&& health.criticality() != Criticality.OPTIONAL;
		}
		return degraded ? "degraded" : "healthy";
	}

	private static boolean isBroken(HealthState state) {
		return state == HealthState.DOWN || state == HealthState.OUT_OF_SERVICE;
	}

	private Map<String, Object> detail(ComponentHealth health) {
		Map<String, Object> known = this.monitor.details(health.component());
		Map<String, Object> detail = new LinkedHashMap<>();
		if (health.kind().equals("system")) {
			for (String figure : List.of("cpu", "memory_percent", "disk_percent")) {
				copy(known, figure, detail);
			}
			detail.put("healthy", health.state() == HealthState.UP);
			return detail;
		}
		detail.put("status", word(health.state()));
		if (known.get("connections") instanceof Map<?, ?> pool) {
			Map<String, Object> connections = new LinkedHashMap<>();
			copy(pool, "size", connections);
			copy(pool, "checkedout", connections);
			detail.put("connections", connections);
		}
		return detail;
	}

	private static void copy(Map<?, ?> from, String key, Map<String, Object> to) {
		Object value = from.get(key);
		if (value != null) {
			to.put(key, value);
		}
	}

	private static String name(ComponentHealth health) {
		String name = health.component().replace('/', '_');
		return switch (health.kind()) {
			case "database" -> name.startsWith("db") ? "database" + name.substring(2) : name;
			case "system", "application", "job", "alerting" -> name;
			default -> "external_service_" + name;
		};
	}

	private @Nullable String message(List<ComponentHealth> components) {
		String message = components.stream()
			.filter((health) -> isBroken(health.state()) || health.state() == HealthState.DEGRADED)
			.map((health) -> name(health) + ": " + ((health.code() != null) ? health.code() : word(health.state())))
			.collect(Collectors.joining(", "));
		return message.isEmpty() ? null : this.masker.mask(message);
	}

	private static String word(HealthState state) {
		return switch (state) {
			case UP -> "healthy";
			case DOWN, OUT_OF_SERVICE -> "unhealthy";
			default -> state.name().toLowerCase(Locale.ROOT);
		};
	}

	/** What goes over the wire. */
	record Reply(int status, String json) {
	}

}

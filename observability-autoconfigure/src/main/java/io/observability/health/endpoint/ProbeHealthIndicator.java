package io.observability.health.endpoint;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;

/** Answers for one component with what the monitor remembers. */
final class ProbeHealthIndicator implements HealthIndicator {

	private static final Status DEGRADED = new Status("DEGRADED");

	private final String component;

	private final HealthMonitor monitor;

	ProbeHealthIndicator(String component, HealthMonitor monitor) {
		this.component = component;
		this.monitor = monitor;
	}

	@Override
	public Health health() {
		return this.monitor.components()
			.stream()
			.filter((health) -> health.component().equals(this.component))
			.findFirst()
			.map(this::describe)
			.orElseGet(() -> Health.unknown().build());
	}

	private Health describe(ComponentHealth health) {
		Health.Builder builder = new Health.Builder(status(health.state()));
		String code = health.code();
		if (code != null) {
			builder.withDetail("code", code);
		}
		this.monitor.details(this.component).forEach(builder::withDetail);
		add(builder, health.latency(), health.checkedAt());
		return builder.build();
	}

	private static void add(Health.Builder builder, @Nullable Duration latency, @Nullable Instant checkedAt) {
		if (latency != null) {
			builder.withDetail("latency_ms", latency.toMillis());
		}
		if (checkedAt != null) {
			builder.withDetail("last_check", checkedAt.toString());
		}
	}

	private static Status status(HealthState state) {
		return switch (state) {
			case DOWN -> Status.DOWN;
			case OUT_OF_SERVICE -> Status.OUT_OF_SERVICE;
			case DEGRADED -> DEGRADED;
			case UP -> Status.UP;
			case UNKNOWN -> Status.UNKNOWN;
		};
	}

}

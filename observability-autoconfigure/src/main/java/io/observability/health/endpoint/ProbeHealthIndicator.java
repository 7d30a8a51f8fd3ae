package io.observability.health.endpoint;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;

/** Answers for one component with what the monitor remembers. */
final class ProbeHealthIndicator implements FromMemory {

	private final String component;

	private final HealthMonitor monitor;

	private final StatusWeights weights;

	private volatile @Nullable Shown shown;

	ProbeHealthIndicator(String component, HealthMonitor monitor, StatusWeights weights) {
		this.component = component;
		this.monitor = monitor;
		this.weights = weights;
	}

	@Override
	public Health health() {
		return shown().full();
	}

	@Override
	public Health health(boolean includeDetails) {
		return includeDetails ? shown().full() : shown().bare();
	}

	private Shown shown() {
		ComponentHealth known = this.monitor.component(this.component);
		Shown last = this.shown;
		if (last != null && last.known() == known) {
			return last;
		}
		Health full = (known != null) ? describe(known) : Health.unknown().build();
		Shown next = new Shown(known, full, Health.status(full.getStatus()).build());
		this.shown = next;
		return next;
	}

	private Health describe(ComponentHealth health) {
		Health.Builder builder = new Health.Builder(this.weights.weigh(States.status(health.state()), health));
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

	private record Shown(@Nullable ComponentHealth known, Health full, Health bare) {
	}

}

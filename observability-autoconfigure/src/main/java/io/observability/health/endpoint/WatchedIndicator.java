package io.observability.health.endpoint;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;

/** Shows what an indicator said when the monitor asked it last. */
final class WatchedIndicator implements FromMemory {

	private static final Set<String> SILENT = Set.of("timeout", "stuck", "stale", "pending");

	private final ContributorProbe probe;

	private final HealthMonitor monitor;

	private final StatusWeights weights;

	private volatile @Nullable Shown shown;

	WatchedIndicator(ContributorProbe probe, HealthMonitor monitor, StatusWeights weights) {
		this.probe = probe;
		this.monitor = monitor;
		this.weights = weights;
	}

	ContributorProbe probe() {
		return this.probe;
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
		ComponentHealth known = this.monitor.component(this.probe.name());
		Shown last = this.shown;
		if (last != null && last.known() == known) {
			return last;
		}
		Health full = (known != null) ? describe(known) : Health.unknown().withDetail("code", "pending").build();
		Shown next = new Shown(known, full, Health.status(full.getStatus()).build());
		this.shown = next;
		return next;
	}

	private Health describe(ComponentHealth known) {
		Health answer = this.probe.answer();
		String code = known.code();
		boolean same = answer != null && ContributorProbe.state(answer.getStatus()) == known.state();
		Status status = (same && answer != null) ? answer.getStatus() : States.status(known.state());
		boolean silent = code != null && SILENT.contains(code);
		Map<String, Object> details = (answer != null && (same || !silent)) ? answer.getDetails() : Map.of();
		Health.Builder builder = new Health.Builder(this.weights.weigh(status, known), details);
		if ("stale".equals(code) && same) {
			builder.withDetail("stale", true);
		}
		else if (code != null && !code.equals(ContributorProbe.code(status))) {
			builder.withDetail("code", code);
		}
		return builder.build();
	}

	private record Shown(@Nullable ComponentHealth known, Health full, Health bare) {
	}

}

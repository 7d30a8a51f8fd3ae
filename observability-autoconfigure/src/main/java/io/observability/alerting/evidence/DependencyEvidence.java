package io.observability.alerting.evidence;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertEvidence;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;

import org.springframework.beans.factory.ObjectProvider;

/** The annotation {@code dependencies}: those that are not well. */
final class DependencyEvidence implements AlertEvidence {

	private static final int MOST = 10;

	private final ObjectProvider<HealthMonitor> monitors;

	DependencyEvidence(ObjectProvider<HealthMonitor> monitors) {
		this.monitors = monitors;
	}

	@Override
	public Map<String, String> about(Alert alert) {
		String ill = this.monitors.orderedStream()
			.flatMap((monitor) -> monitor.components().stream())
			.filter((health) -> health.state() != HealthState.UP && health.state() != HealthState.UNKNOWN)
			.limit(MOST)
			.map(DependencyEvidence::describe)
			.collect(Collectors.joining(", "));
		return ill.isEmpty() ? Map.of() : Map.of("dependencies", ill);
	}

	private static String describe(ComponentHealth health) {
		String state = health.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
		return "%s is %s%s".formatted(health.component(), state,
				(health.code() != null) ? " (%s)".formatted(health.code()) : "");
	}

}

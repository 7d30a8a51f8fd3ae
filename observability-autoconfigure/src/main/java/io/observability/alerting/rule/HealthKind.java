package io.observability.alerting.rule;

import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/** The kind {@code health}: broken while a dependency is down, from memory. */
final class HealthKind implements RuleKind {

	private final ObjectProvider<HealthMonitor> monitors;

	HealthKind(ObjectProvider<HealthMonitor> monitors) {
		this.monitors = monitors;
	}

	@Override
	public String name() {
		return "health";
	}

	@Override
	public Map<String, String> fields() {
		return Map.of("component", "");
	}

	@Override
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		String component = rule.subject().component();
		return (now) -> this.monitors.orderedStream().flatMap((monitor) -> readings(monitor, component)).toList();
	}

	static Stream<Reading> readings(HealthMonitor monitor, @Nullable String component) {
		return monitor.components()
			.stream()
			.filter((health) -> component == null || component.equals(health.component()))
			.map((health) -> reading(health, monitor.isUnderMaintenance(health.component())));
	}

	private static Reading reading(ComponentHealth health, boolean maintained) {
		double state = switch (health.state()) {
			case DOWN -> 1;
			case OUT_OF_SERVICE, DEGRADED, UP -> 0;
			case UNKNOWN -> Double.NaN;
		};
		return new Reading(Map.of("component", health.component()), maintained ? Double.NaN : state,
				Double.POSITIVE_INFINITY, text(health.state(), health.code()));
	}

	private static String text(HealthState state, @Nullable String code) {
		String name = state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
		return (code != null) ? "%s (%s)".formatted(name, code) : name;
	}

}

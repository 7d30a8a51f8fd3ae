package io.observability.alerting.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.StringUtils;

/**
 * The kind {@code health}: broken while a dependency is down, or in another state that is
 * looked for, from memory.
 */
final class HealthKind implements RuleKind {

	private static final Map<String, String> FIELDS = Map.of("component", "", "tags", "");

	private static final Set<String> STATES = new TreeSet<>();

	static {
		for (HealthState state : HealthState.values()) {
			STATES.add(name(state));
		}
	}

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
		return FIELDS;
	}

	@Override
	public Set<String> labels(RuleDefinition.Subject subject) {
		return Set.of("component");
	}

	@Override
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		Map<String, String> tags = rule.subject().tags();
		if (!List.of("state", "code").containsAll(tags.keySet())) {
			problems.accept("tags", "hold nothing but 'state' and 'code'");
		}
		else if (!STATES.containsAll(states(tags))) {
			problems.accept("tags", "hold states among " + String.join(", ", STATES));
		}
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		return new HealthMeasure(
				() -> this.monitors.orderedStream().flatMap((monitor) -> readings(monitor, rule.subject())).toList(),
				this::names, rule);
	}

	private Set<String> names() {
		Set<String> names = new TreeSet<>();
		this.monitors.orderedStream()
			.forEach((monitor) -> monitor.components().forEach((health) -> names.add(health.component())));
		return names;
	}

	static Stream<Reading> readings(HealthMonitor monitor, RuleDefinition.Subject subject) {
		Set<String> states = states(subject.tags());
		Set<String> codes = list(subject.tags().get("code"));
		List<Reading> readings = new ArrayList<>();
		for (ComponentHealth health : monitor.components()) {
			if (subject.component() == null || health.component().equals(subject.component())) {
				boolean broken = states.contains(name(health.state()))
						&& (codes.isEmpty() || codes.contains(health.code()));
				boolean unknown = monitor.isUnderMaintenance(health.component())
						|| (!broken && health.state() == HealthState.UNKNOWN);
				readings.add(reading(health, unknown ? Double.NaN : broken ? 1 : 0));
			}
		}
		return readings.stream();
	}

	private static Reading reading(ComponentHealth health, double value) {
		return new Reading(Map.of("component", health.component()), value, Double.POSITIVE_INFINITY,
				text(health.state(), health.code()));
	}

	private static Set<String> states(Map<String, String> tags) {
		Set<String> states = list(tags.get("state"));
		if (!states.isEmpty()) {
			return states;
		}
		return tags.containsKey("code") ? STATES : Set.of(name(HealthState.DOWN));
	}

	private static Set<String> list(@Nullable String text) {
		return StringUtils.commaDelimitedListToSet((text != null) ? StringUtils.trimAllWhitespace(text) : null);
	}

	private static String name(HealthState state) {
		return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static String text(HealthState state, @Nullable String code) {
		String name = state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
		return (code != null) ? "%s (%s)".formatted(name, code) : name;
	}

}

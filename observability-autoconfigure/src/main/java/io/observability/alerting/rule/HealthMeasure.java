package io.observability.alerting.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.observability.alerting.rule.RuleDefinition.Timing;
import io.observability.alerting.rule.RuleKind.Measure;
import io.observability.alerting.rule.RuleKind.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of components, and for a while that of those which are watched no longer:
 * nobody wants to hear of them any more.
 */
final class HealthMeasure implements Measure {

	private static final Logger logger = LoggerFactory.getLogger(HealthMeasure.class);

	/** Evaluations after which a component should have joined. */
	private static final int LATE = 8;

	private static final String LABEL = "component";

	private final Supplier<List<Reading>> present;

	private final long memory;

	private final Map<String, Long> gone = new LinkedHashMap<>();

	private final Supplier<Set<String>> components;

	private final RuleDefinition rule;

	private Set<String> known = Set.of();

	private int missed;

	/**
	 * Create a measure.
	 * @param present what is known now of the components that the rule is about
	 * @param components names of all components
	 */
	HealthMeasure(Supplier<List<Reading>> present, Supplier<Set<String>> components, RuleDefinition rule) {
		this.present = present;
		this.components = components;
		this.rule = rule;
		Timing timing = rule.timing();
		this.memory = timing.keepFiring().plus(timing.interval().multipliedBy(rule.evidence().of() + 2L)).toNanos();
	}

	@Override
	public List<Reading> read(long now) {
		List<Reading> readings = new ArrayList<>(this.present.get());
		Set<String> names = new HashSet<>();
		readings.forEach((reading) -> names.add(reading.labels().getOrDefault(LABEL, "")));
		for (String name : this.known) {
			if (!names.contains(name)) {
				this.gone.putIfAbsent(name, now);
			}
		}
		miss(names);
		this.known = names;
		this.gone.keySet().removeAll(names);
		this.gone.values().removeIf((since) -> now - since > this.memory);
		this.gone.keySet()
			.forEach((name) -> readings
				.add(new Reading(Map.of(LABEL, name), 0, Double.POSITIVE_INFINITY, "not watched any more")));
		return readings;
	}

	/** Components may join late, so that a name that stands for none is told, once. */
	private void miss(Set<String> names) {
		String component = this.rule.subject().component();
		this.missed = names.isEmpty() ? this.missed + 1 : LATE + 1;
		if (component != null && this.missed == LATE) {
			logger.warn("'{}.{}.component' is '{}', but no component has this name, so that the rule sees nothing: "
					+ "there are {}", RuleReader.PREFIX, this.rule.name(), component, this.components.get());
		}
	}

}

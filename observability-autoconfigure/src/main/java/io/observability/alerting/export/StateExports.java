package io.observability.alerting.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observability.alerting.export.MeterNames.Kind;
import io.observability.alerting.export.RuleQuery.Alarm;
import io.observability.alerting.export.RuleQuery.Bound;
import io.observability.alerting.export.RuleQuery.Drill;
import io.observability.alerting.export.RuleQuery.Recorded;
import io.observability.alerting.rule.RuleDefinition;
import org.jspecify.annotations.Nullable;

/** Queries of the kinds that look at the states of dependencies and jobs. */
final class StateExports {

	private static final String BAD_JOB = "failed,overdue,missing,stuck";

	private final RuleDefinition rule;

	private final RuleQueries queries;

	StateExports(RuleDefinition rule, RuleQueries queries) {
		this.rule = rule;
		this.queries = queries;
	}

	/** A dependency is down when half of the instances say so. */
	RuleQuery health() {
		Map<String, String> tags = this.rule.subject().tags();
		if (tags.containsKey("code")) {
			return RuleQuery.none("the gauge of the states has no codes; the process tells of them itself");
		}
		List<String> labels = this.queries.labels(false, "component");
		String component = this.rule.subject().component();
		String bad = tags.getOrDefault("state", "down").replaceAll("\\s", "").replace('-', '_');
		States states = new States("observability.health.status", "component", component);
		return query(labels, "avg", states, List.of(bad, "unknown"), new Bound(">=", "0.5"));
	}

	/** The process that runs a job knows how it went. */
	RuleQuery job() {
		Map<String, String> tags = this.rule.subject().tags();
		String bad = tags.getOrDefault("state", BAD_JOB).replaceAll("\\s", "");
		States states = new States("observability.job.status", "job.name", tags.get("job"));
		return query(this.queries.labels(false, states.tag()), "max", states, List.of(bad, "pending"),
				new Bound(">", "0"));
	}

	private RuleQuery query(List<String> labels, String aggregate, States states, List<String> badAndUnknown,
			Bound bound) {
		List<String> process = new ArrayList<>(this.queries.instances());
		process.add(this.queries.label(states.tag()));
		String bad = badAndUnknown.get(0);
		String each = PromqlText.set(process);
		String measured = select(states, bad);
		if (bad.contains(",") && aggregate.equals("avg")) {
			measured = "sum by %s (%s)".formatted(each, measured);
		}
		if (!List.of(bad.split(",")).contains(badAndUnknown.get(1))) {
			measured += "\nunless on %s\n%s == 1".formatted(each, select(states, badAndUnknown.get(1)));
		}
		String value = "%s by %s %s".formatted(aggregate, PromqlText.set(labels), PromqlText.group(measured));
		String one = (states.name() != null) ? states.name() : "one";
		return new RuleQuery(labels, List.of(new Recorded("value", value)),
				List.of(new Alarm(Map.of(), List.of("value"), null, bound, null)), List.of(new Drill(series(states),
						Map.of(this.queries.label(states.tag()), one, "state", bad.split(",")[0]), 1, 0, false)),
				null);
	}

	private String series(States states) {
		return this.queries.names().value(states.meter(), Kind.GAUGE);
	}

	private String select(States states, String wanted) {
		Map<String, String> tags = new LinkedHashMap<>();
		if (states.name() != null) {
			tags.put(states.tag(), states.name());
		}
		String selector = this.queries.select(series(states), List.of(tags));
		String one = wanted.contains(",") ? "state=~" + PromqlText.quote(wanted.replace(',', '|'))
				: "state=" + PromqlText.quote(wanted);
		return selector.endsWith("}") ? selector.substring(0, selector.length() - 1) + ", " + one + "}"
				: selector + "{" + one + "}";
	}

	/**
	 * Gauges that show for each state whether something is in it.
	 *
	 * @param meter name of the gauge
	 * @param tag tag that says what is in the state
	 * @param name what is looked at, or {@code null} for all
	 */
	private record States(String meter, String tag, @Nullable String name) {
	}

}

package io.observability.alerting.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observability.alerting.export.RuleQuery.Alarm;
import io.observability.alerting.export.RuleQuery.Bound;
import io.observability.alerting.export.RuleQuery.Recorded;
import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleDefinition.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * When an alert fires and for how long: beyond the threshold, or not yet recovered, or
 * without data since it fired.
 */
final class AlertExpression {

	/** A process that is gone for longer takes its alerts with it. */
	private static final String FORGOTTEN = "5m";

	private static final String REMEMBERED = "1d";

	private final RuleDefinition rule;

	private final RuleQueries queries;

	private final RuleQuery query;

	private final Alarm alarm;

	private final String firing;

	AlertExpression(RuleDefinition rule, RuleQueries queries, RuleQuery query, Alarm alarm, String alertName) {
		this.rule = rule;
		this.queries = queries;
		this.query = query;
		this.alarm = alarm;
		Map<String, String> tags = new LinkedHashMap<>();
		tags.put("alertname", alertName);
		tags.put("alertstate", "firing");
		tags.putAll(alarm.labels());
		this.firing = "and on %s %s".formatted(PromqlText.set(query.labels()), exactly("ALERTS", tags));
	}

	/**
	 * Return the record that M of N evaluations are counted from, if the rule wants it.
	 */
	@Nullable Recorded verdicts() {
		if (this.rule.evidence().of() == 1) {
			return null;
		}
		String bound = bound(this.rule.limit().threshold(), " bool");
		List<String> all = this.alarm.value().stream().map((name) -> "(" + value(name) + bound + ")").toList();
		String verdicts = String.join(" * ", all);
		if (this.rule.evidence().withoutData()) {
			verdicts += "\nor\n" + lines("or", missing("1 + 0 * "));
		}
		else if (hasMinimum()) {
			verdicts += "\nunless\n"
					+ PromqlText.group(beyond(this.rule.limit().threshold()) + "\nunless\n" + enough());
		}
		return new Recorded(verdictsName(), verdicts);
	}

	String text() {
		List<String> cases = new ArrayList<>();
		Evidence evidence = this.rule.evidence();
		String broken = beyond(this.rule.limit().threshold());
		if (evidence.of() > 1) {
			cases.add(votes(evidence));
		}
		else if (evidence.withoutData() || !hasMinimum()) {
			cases.add(broken);
		}
		else {
			cases.add(broken + "\nand\n" + enough());
		}
		if (hasMinimum() || evidence.of() > 1 || this.rule.limit().recover() != null) {
			Quantity recover = this.rule.limit().recover();
			cases.add(beyond((recover != null) ? recover : this.rule.limit().threshold()) + "\n" + this.firing);
		}
		if (!evidence.withoutData()) {
			cases.add("%s\n%s\nand on %s %s".formatted(lost(), this.firing, PromqlText.set(scope()), alive()));
		}
		else if (evidence.of() == 1) {
			cases.addAll(missing(""));
		}
		return lines("or", cases);
	}

	private String verdictsName() {
		return this.alarm.value().get(0).replaceFirst("value", "broken");
	}

	private String votes(Evidence evidence) {
		String verdicts = this.queries.recorded(this.rule.name(), verdictsName());
		Duration interval = RuleFile.interval(this.rule);
		Duration range = interval.multipliedBy(evidence.of()).minus(interval.dividedBy(2));
		return "sum_over_time(%s[%s]) >= %d\nand\n%s".formatted(verdicts, PromqlText.duration(range), evidence.least(),
				verdicts);
	}

	/** Return what has no value although its process is there. */
	private List<String> missing(String prefix) {
		return List.of("%s(%s and on %s %s)".formatted(prefix, lost(), PromqlText.set(scope()), alive()),
				"%sgroup by %s (%s)\nunless on %s last_over_time(%s[%s])".formatted(prefix, PromqlText.set(scope()),
						alive(), PromqlText.set(scope()), value(0), REMEMBERED));
	}

	private String lost() {
		List<String> values = this.alarm.value().stream().map(this::value).toList();
		String all = (values.size() > 1) ? "(" + String.join(" and ", values) + ")" : value(0);
		return "(last_over_time(%s[%s]) unless %s)".formatted(value(0), REMEMBERED, all);
	}

	private String alive() {
		return "last_over_time(%s[%s])".formatted(this.queries.alive(), FORGOTTEN);
	}

	/** Return the labels of the alert that a process has, too. */
	private List<String> scope() {
		List<String> process = new ArrayList<>(this.queries.instances());
		process.retainAll(this.query.labels());
		return process;
	}

	private boolean hasMinimum() {
		return this.alarm.count() != null && this.rule.limit().minCount() > 0;
	}

	private String enough() {
		return "%s >= %d".formatted(this.queries.recorded(this.rule.name(), String.valueOf(this.alarm.count())),
				this.rule.limit().minCount());
	}

	private String beyond(@Nullable Quantity threshold) {
		List<String> comparisons = new ArrayList<>();
		for (int index = 0; index < this.alarm.value().size(); index++) {
			comparisons.add(value(this.alarm.value().get(index)) + bound(threshold, ""));
		}
		return lines("and", comparisons);
	}

	private String bound(@Nullable Quantity threshold, String modifier) {
		Bound own = this.alarm.bound();
		if (own != null) {
			return " " + own.operator() + modifier + " " + own.value();
		}
		double value = (threshold != null) ? threshold.value() : 0;
		return " " + (this.rule.limit().below() ? "<" : ">") + modifier + " " + PromqlText.number(value);
	}

	private String value(int index) {
		return value(this.alarm.value().get(index));
	}

	private String value(String name) {
		return this.queries.recorded(this.rule.name(), name);
	}

	private static String lines(String between, List<String> expressions) {
		return String.join("\n" + between + "\n", expressions);
	}

	/** Return a selector of labels as they are. */
	private static String exactly(String series, Map<String, String> labels) {
		List<String> matchers = new ArrayList<>();
		labels.forEach((label, value) -> matchers.add(label + "=" + PromqlText.quote(value)));
		return series + "{" + String.join(", ", matchers) + "}";
	}

}

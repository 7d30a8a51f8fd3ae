package io.observability.alerting.export;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a rule measures, in PromQL.
 *
 * @param labels labels that tell the alerts of the rule apart, such as
 * {@code application}
 * @param records what is recorded first, in this order
 * @param alarms what raises the alerts; one for most rules
 * @param drills series with which the rule can be tried out
 * @param reason why the rule cannot be exported, or {@code null}
 */
public record RuleQuery(List<String> labels, List<Recorded> records, List<Alarm> alarms, List<Drill> drills,
		@Nullable String reason) {

	public RuleQuery {
		labels = List.copyOf(labels);
		records = List.copyOf(records);
		alarms = List.copyOf(alarms);
		drills = List.copyOf(drills);
	}

	/** Return that the rule cannot be exported. */
	public static RuleQuery none(String reason) {
		return new RuleQuery(List.of(), List.of(), List.of(), List.of(), reason);
	}

	/**
	 * Return what compares one expression with the threshold.
	 * @param labels labels that the value has, and nothing else
	 * @param value the value
	 */
	public static RuleQuery of(List<String> labels, String value) {
		return new RuleQuery(labels, List.of(new Recorded("value", value)), List.of(Alarm.VALUE), List.of(), null);
	}

	/** Return the query with series to try it out. */
	public RuleQuery with(List<Drill> drills) {
		return new RuleQuery(this.labels, this.records, this.alarms, drills, this.reason);
	}

	/**
	 * A series that is recorded as {@code observability:rule:<name>}.
	 *
	 * @param name what it is
	 * @param expression how it is made
	 */
	public record Recorded(String name, String expression) {
	}

	/**
	 * What raises an alert.
	 *
	 * @param labels labels of the alert beyond those of the rule
	 * @param value names of the records that must all be beyond the bound
	 * @param count name of the record that says how many events there were, or
	 * {@code null}
	 * @param bound bound in place of the threshold, or {@code null}
	 * @param severity severity in place of that of the rule, or {@code null}
	 */
	public record Alarm(Map<String, String> labels, List<String> value, @Nullable String count, @Nullable Bound bound,
			@Nullable String severity) {

		static final Alarm VALUE = new Alarm(Map.of(), List.of("value"), null, null, null);

		static final Alarm COUNTED = new Alarm(Map.of(), List.of("value"), "count", null, null);

	}

	/**
	 * Bound of a value.
	 *
	 * @param operator comparison that breaks the rule
	 * @param value what is compared with
	 */
	public record Bound(String operator, String value) {
	}

	/**
	 * A series of a test.
	 *
	 * @param series name of the series in Prometheus
	 * @param labels labels of the series, but those of the scrape
	 * @param broken what it shows while the rule is broken, or by how much it grows in
	 * each interval
	 * @param well the same while the rule is not broken
	 * @param grows whether it is a counter
	 */
	public record Drill(String series, Map<String, String> labels, double broken, double well, boolean grows) {
	}

}

package io.observability.alerting.rule;

import java.time.Duration;
import java.util.Map;

import io.observability.alerting.Alert.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it was configured, checked and with its defaults.
 *
 * @param name name of the rule
 * @param kind name of its kind
 * @param severity severity of its alerts
 * @param subject what to measure
 * @param limit when the rule is broken
 * @param timing how long it takes for an alert
 * @param evidence how much is needed for an alert
 * @param notice what an alert says of its own
 */
public record RuleDefinition(String name, String kind, Severity severity, Subject subject, Limit limit, Timing timing,
		Evidence evidence, Notice notice) {

	/** Make a rule whose alerts say nothing of their own. */
	public RuleDefinition(String name, String kind, Severity severity, Subject subject, Limit limit, Timing timing,
			Evidence evidence) {
		this(name, kind, severity, subject, limit, timing, evidence, Notice.NONE);
	}

	/** Return the rule with another threshold. */
	RuleDefinition with(Quantity threshold) {
		return new RuleDefinition(this.name, this.kind, this.severity, this.subject,
				new Limit(threshold, this.limit.recover(), this.limit.below(), this.limit.minCount()), this.timing,
				this.evidence, this.notice);
	}

	/** Return what breaks the rule, for people. */
	public String condition() {
		Quantity threshold = this.limit.threshold();
		if (threshold != null) {
			return (this.limit.below() ? "below " : "above ") + threshold.text();
		}
		String state = this.subject.tags().get("state");
		String code = this.subject.tags().get("code");
		return ((state != null) ? state.replace(",", ", ") : (code != null) ? "any" : usualState())
				+ ((code != null) ? " (" + code + ")" : "");
	}

	private String usualState() {
		return switch (this.kind) {
			case "health" -> "down";
			case "job" -> "failed, overdue, missing, stuck";
			case "new-error" -> "not seen before";
			default -> "broken";
		};
	}

	/** Return a value for people, in the unit of the threshold. */
	public String format(double value) {
		Quantity threshold = this.limit.threshold();
		return ((threshold != null) ? threshold.unit() : Quantity.Unit.NUMBER).format(value);
	}

	/**
	 * What a rule measures.
	 *
	 * @param metric name of the meter, or {@code null} for kinds without one
	 * @param tags tags that a meter must have
	 * @param part tags of the events whose share is measured
	 * @param of meter to divide by
	 * @param complement whether to measure what is missing to one
	 * @param by tag that splits the rule
	 * @param onlyWhile meter that must be above zero
	 * @param component dependency to watch, or {@code null} for all
	 * @param aim what only some kinds look at
	 */
	public record Subject(@Nullable String metric, Map<String, String> tags, Map<String, String> part,
			@Nullable String of, boolean complement, @Nullable String by, @Nullable String onlyWhile,
			@Nullable String component, Aim aim) {

		/** Make a subject for kinds that look at nothing more. */
		public Subject(@Nullable String metric, Map<String, String> tags, Map<String, String> part, @Nullable String of,
				boolean complement, @Nullable String by, @Nullable String onlyWhile, @Nullable String component) {
			this(metric, tags, part, of, complement, by, onlyWhile, component, Aim.NONE);
		}

		/** Return the bean to ask, or {@code null} for kinds that ask none. */
		public @Nullable String bean() {
			return this.aim.bean();
		}

	}

	/**
	 * What the kinds {@code share-over}, {@code burn-rate}, {@code forecast} and
	 * {@code custom} look at.
	 *
	 * @param over limit of one event
	 * @param objective share of good events that is promised
	 * @param ahead how far to look into the future
	 * @param from value that must be passed already for a forecast to count
	 * @param bean bean to ask
	 */
	public record Aim(@Nullable Quantity over, @Nullable Quantity objective, @Nullable Duration ahead,
			@Nullable Quantity from, @Nullable String bean) {

		/** Nothing. */
		public static final Aim NONE = new Aim(null, null, null, null, null);

		/** Make an aim of kinds that ask no bean. */
		public Aim(@Nullable Quantity over, @Nullable Quantity objective, @Nullable Duration ahead,
				@Nullable Quantity from) {
			this(over, objective, ahead, from, null);
		}

	}

	/**
	 * When a rule is broken.
	 *
	 * @param threshold limit, or {@code null} for kinds without one: any value above zero
	 * breaks them
	 * @param recover value that ends the alert
	 * @param below whether values below the threshold break the rule
	 * @param minCount events needed for a verdict
	 */
	public record Limit(@Nullable Quantity threshold, @Nullable Quantity recover, boolean below, long minCount) {

		boolean isBrokenBy(double value) {
			return isBeyond(value, this.threshold);
		}

		boolean isNotRecoveredBy(double value) {
			return isBeyond(value, (this.recover != null) ? this.recover : this.threshold);
		}

		private boolean isBeyond(double value, @Nullable Quantity quantity) {
			double bound = (quantity != null) ? quantity.value() : 0;
			return this.below ? value < bound : value > bound;
		}

	}

	/**
	 * How long things take.
	 *
	 * @param interval time between two evaluations
	 * @param window time the value is taken over
	 * @param hold time the rule must be broken before it alerts
	 * @param cooldown minimum time between two beginnings of the same alert
	 * @param keepFiring time the rule must hold again before the alert is over
	 */
	public record Timing(Duration interval, Duration window, Duration hold, Duration cooldown, Duration keepFiring) {

		private static final int MOST_SLOTS = 360;

		/**
		 * Return how far apart the samples are that are kept of a time of this length.
		 */
		public Duration slot(Duration length) {
			Duration slot = length.dividedBy(MOST_SLOTS);
			return (slot.compareTo(this.interval) > 0) ? slot : this.interval;
		}

	}

	/**
	 * How much is needed for an alert.
	 *
	 * @param least evaluations that must be broken
	 * @param of last evaluations that count, at most 60
	 * @param withoutData whether an evaluation without data counts as broken
	 */
	public record Evidence(int least, int of, boolean withoutData) {

		/** One broken evaluation is enough, and no data is none. */
		public static final Evidence ONE = new Evidence(1, 1, false);

	}

	/**
	 * What an alert says of its own.
	 *
	 * @param labels labels that are added to those of the alert
	 * @param runbook address of what to do, or {@code null} if there is none
	 * @param message sentence in place of the usual one, or {@code null} for the usual
	 * one
	 */
	public record Notice(Map<String, String> labels, @Nullable String runbook, @Nullable MessageTemplate message) {

		/** Nothing of its own. */
		public static final Notice NONE = new Notice(Map.of(), null, null);

	}

}

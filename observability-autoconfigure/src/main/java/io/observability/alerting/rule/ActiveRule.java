package io.observability.alerting.rule;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRules;
import io.observability.alerting.rule.AlertState.Phase;
import io.observability.alerting.rule.AlertState.Verdict;
import io.observability.alerting.rule.RuleKind.Measure;
import io.observability.alerting.rule.RuleKind.Reading;
import io.observability.identity.ServiceIdentity;

/** A rule at work: its measure and where each of its series stands. */
final class ActiveRule {

	private final RuleDefinition original;

	private final Measure measure;

	private final Clock clock;

	private final Consumer<Alert> alerts;

	private final Wording wording;

	private final Map<Map<String, String>, Series> series = new LinkedHashMap<>();

	private volatile RuleDefinition changed;

	/** The rule while it is evaluated, so that an evaluation sees one threshold. */
	private RuleDefinition rule;

	private volatile AlertRules.Status status;

	ActiveRule(RuleDefinition rule, Measure measure, Clock clock, Consumer<Alert> alerts) {
		this(rule, measure, clock, alerts, new Wording(ServiceIdentity.UNKNOWN));
	}

	ActiveRule(RuleDefinition rule, Measure measure, Clock clock, Consumer<Alert> alerts, Wording wording) {
		this.original = rule;
		this.changed = rule;
		this.rule = rule;
		this.measure = measure;
		this.clock = clock;
		this.alerts = alerts;
		this.wording = wording;
		this.status = status("inactive");
	}

	/** Return the rule as it is now. */
	RuleDefinition definition() {
		return this.changed;
	}

	/** Return the rule as it was configured. */
	RuleDefinition original() {
		return this.original;
	}

	/** Use the rule with its other threshold from the next evaluation on. */
	void use(RuleDefinition next) {
		this.changed = next;
	}

	AlertRules.Status status() {
		return this.status;
	}

	void evaluate(long now) {
		this.rule = this.changed;
		List<Reading> readings = readings(now);
		for (Reading reading : readings) {
			Series current = this.series.computeIfAbsent(reading.labels(), (labels) -> new Series(this.rule, labels));
			current.seen = now;
			current.value = (reading.text() != null) ? reading.text() : this.rule.format(reading.value());
			Phase announced = current.state.next(verdict(reading), now);
			if (announced != null) {
				announce(current, announced, reading);
			}
		}
		loseData(now);
		this.status = status(worst());
	}

	// Nobody can tell which series there should be, so the rule as a whole has no data
	private List<Reading> readings(long now) {
		List<Reading> readings = this.measure.read(now);
		boolean nothing = readings.isEmpty() && this.series.isEmpty() && this.rule.evidence().withoutData();
		return nothing ? List.of(new Reading(Map.of(), Double.NaN, Double.POSITIVE_INFINITY, null)) : readings;
	}

	void failed() {
		this.status = status("failed");
	}

	void restart() {
		this.series.values().forEach((series) -> series.state.restart());
	}

	private Verdict verdict(Reading reading) {
		double value = reading.value();
		RuleDefinition.Limit limit = this.rule.limit();
		if (Double.isNaN(value)) {
			return Verdict.NO_DATA;
		}
		if (limit.isBrokenBy(value)) {
			return (reading.count() >= limit.minCount()) ? Verdict.BROKEN : Verdict.NO_DATA;
		}
		return limit.isNotRecoveredBy(value) ? Verdict.BETWEEN : Verdict.CLEAR;
	}

	private void announce(Series series, Phase phase, Reading reading) {
		Instant now = this.clock.instant();
		boolean firing = phase == Phase.FIRING;
		series.since = firing ? now : series.since;
		this.alerts.accept(this.wording.apply(this.rule,
				new Alert(this.rule.name(), this.rule.severity(), firing ? State.FIRING : State.RESOLVED,
						reading.labels(), reading.value(), this.rule.condition(), series.since, firing ? null : now,
						summary(series, reading, firing)),
				series.value));
	}

	private String summary(Series series, Reading reading, boolean firing) {
		if (reading.sentence() != null) {
			return reading.sentence();
		}
		if (reading.text() != null) {
			return String.join(", ", reading.labels().values()) + " is " + reading.text();
		}
		RuleDefinition.Subject subject = this.rule.subject();
		StringBuilder summary = new StringBuilder((subject.bean() != null) ? subject.bean() : this.rule.kind());
		if (subject.metric() != null) {
			summary.append(" of ").append(subject.metric());
		}
		if (!reading.labels().isEmpty()) {
			summary.append(' ').append(reading.labels());
		}
		return summary.append(" is ")
			.append(series.value)
			.append(firing ? ", " : ", no longer ")
			.append(this.rule.condition())
			.toString();
	}

	private void loseData(long now) {
		for (Iterator<Series> iterator = this.series.values().iterator(); iterator.hasNext();) {
			Series series = iterator.next();
			if (series.seen != now) {
				series.value = "no data";
				Phase announced = series.state.next(Verdict.NO_DATA, now);
				if (announced != null) {
					announce(series, announced, new Reading(series.labels, Double.NaN, 0, null));
				}
				else if (series.state.isForgettable(now)) {
					iterator.remove();
				}
			}
		}
	}

	private String worst() {
		return this.series.values()
			.stream()
			.map((series) -> series.state.phase())
			.max(Phase::compareTo)
			.map(ActiveRule::name)
			.orElse("inactive");
	}

	private AlertRules.Status status(String state) {
		List<AlertRules.Series> current = new ArrayList<>();
		this.series.forEach((labels, series) -> current
			.add(new AlertRules.Series(labels, name(series.state.phase()), series.value)));
		RuleDefinition.Timing timing = this.rule.timing();
		return new AlertRules.Status(this.rule.name(), this.rule.kind(), this.rule.severity(), this.rule.condition(),
				(this.rule.subject().metric() != null) ? RuleReader.print(timing.window()) : null,
				RuleReader.print(timing.hold()), state, List.copyOf(current));
	}

	private static String name(Phase phase) {
		return phase.name().toLowerCase(Locale.ROOT);
	}

	/** One series of the rule. */
	private static final class Series {

		private final AlertState state;

		private String value = "no data";

		private long seen;

		private Instant since = Instant.EPOCH;

		private final Map<String, String> labels;

		Series(RuleDefinition rule, Map<String, String> labels) {
			this.labels = labels;
			this.state = new AlertState(rule.timing(), rule.evidence());
		}

	}

}

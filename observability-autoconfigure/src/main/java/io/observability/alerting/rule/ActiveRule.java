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
import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertRules;
import io.observability.alerting.rule.AlertState.Phase;
import io.observability.alerting.rule.AlertState.Verdict;
import io.observability.alerting.rule.RuleKind.Measure;
import io.observability.alerting.rule.RuleKind.Reading;
import org.jspecify.annotations.Nullable;

/** A rule at work: its measure and where each of its series stands. */
final class ActiveRule {

	private final RuleDefinition original;

	private final Measure measure;

	private final Clock clock;

	private final Consumer<Alert> alerts;

	private final Map<Map<String, String>, Series> series = new LinkedHashMap<>();

	private final RuleMemory memory;

	private volatile RuleDefinition changed;

	/** The rule while it is evaluated, so that an evaluation sees one threshold. */
	private RuleDefinition rule;

	private volatile AlertRules.Status status;

	ActiveRule(RuleDefinition rule, Measure measure, Clock clock, Consumer<Alert> alerts) {
		this(rule, measure, clock, alerts, RuleMemory.none(clock));
	}

	ActiveRule(RuleDefinition rule, Measure measure, Clock clock, Consumer<Alert> alerts, RuleMemory memory) {
		this.memory = memory;
		this.original = rule;
		this.changed = rule;
		this.rule = rule;
		this.measure = measure;
		this.clock = clock;
		this.alerts = alerts;
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
			Series current = this.series.get(reading.labels());
			if (current == null) {
				current = begin(reading, now);
			}
			current.seen = now;
			current.value = (reading.text() != null) ? reading.text() : this.rule.format(reading.value());
			Phase announced = current.state.next(verdict(reading), now);
			if (announced != null) {
				announce(current, announced, reading);
			}
		}
		loseData(now);
		this.series.values().forEach((series) -> keep(series, now));
		this.status = status(worst());
	}

	/** A series that fired when the application ended goes on, and is not told again. */
	private Series begin(Reading reading, long now) {
		Series begun = new Series(this.rule, reading.labels());
		this.series.put(reading.labels(), begun);
		Instant since = this.memory.restore(this.rule, begun.id, begun.state, now);
		if (begun.state.phase() != Phase.INACTIVE || !begun.state.isForgettable(now)) {
			begun.kept = begun.state.phase();
		}
		if (since != null) {
			begun.since = since;
			Alert alert = alert(begun, reading, null);
			begun.alert = AlertRecord.id(alert);
			this.alerts.accept(alert);
		}
		return begun;
	}

	private void keep(Series series, long now) {
		Phase phase = series.state.phase();
		if (phase == Phase.INACTIVE && series.state.isForgettable(now)) {
			if (series.kept != null) {
				this.memory.forget(series.id);
				series.kept = null;
			}
		}
		else if (phase != series.kept) {
			series.kept = phase;
			Instant since = (phase == Phase.FIRING) ? series.since
					: this.clock.instant().minusNanos((phase == Phase.PENDING) ? series.state.pendingFor(now) : 0);
			this.memory.keep(series.id,
					new RuleMemory.Kept(this.rule.name(), phase, since, series.alert, series.state.firedAgo(now)));
		}
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
		Alert alert = alert(series, reading, firing ? null : now);
		series.alert = AlertRecord.id(alert);
		this.alerts.accept(alert);
	}

	private Alert alert(Series series, Reading reading, @Nullable Instant until) {
		boolean firing = until == null;
		return new Alert(this.rule.name(), this.rule.severity(), firing ? State.FIRING : State.RESOLVED,
				reading.labels(), reading.value(), this.rule.condition(), series.since, until,
				summary(series, reading, firing));
	}

	private String summary(Series series, Reading reading, boolean firing) {
		if (reading.text() != null) {
			return String.join(", ", reading.labels().values()) + " is " + reading.text();
		}
		RuleDefinition.Subject subject = this.rule.subject();
		StringBuilder summary = new StringBuilder(this.rule.kind());
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
					keep(series, now);
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

		private final String id;

		/** Id of the alert it fired with last. */
		private String alert = "";

		/** Phase that is kept, if any. */
		private @Nullable Phase kept;

		Series(RuleDefinition rule, Map<String, String> labels) {
			this.labels = labels;
			this.id = AlertRecord.id(rule.name(), labels);
			this.state = new AlertState(rule.timing(), rule.evidence());
		}

	}

}

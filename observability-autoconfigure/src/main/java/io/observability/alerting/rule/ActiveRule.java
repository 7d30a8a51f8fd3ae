package io.observability.alerting.rule;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertRules;
import io.observability.alerting.rule.AlertState.Phase;
import io.observability.alerting.rule.AlertState.Verdict;
import io.observability.alerting.rule.RuleKind.Measure;
import io.observability.alerting.rule.RuleKind.Reading;
import io.observability.identity.ServiceIdentity;
import org.jspecify.annotations.Nullable;

/** A rule at work: its measure and where each of its series stands. */
final class ActiveRule {

	private static final String INACTIVE = "inactive";

	private static final String FAILED = "failed";

	private static final List<Reading> NO_READINGS = List
		.of(new Reading(Map.of(), Double.NaN, Double.POSITIVE_INFINITY, null));

	private final RuleDefinition original;

	private final Measure measure;

	private final Clock clock;

	private final Consumer<Alert> alerts;

	private final Wording wording;

	private final SeriesLimit limit;

	private final Map<Map<String, String>, RuleSeries> series = new LinkedHashMap<>();

	private RuleMemory memory;

	private volatile RuleDefinition changed;

	/** The rule while it is evaluated, so that an evaluation sees one threshold. */
	private RuleDefinition rule;

	/** What was found last, for those who ask; the same until something changes. */
	private volatile Findings findings;

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
		this.limit = new SeriesLimit(clock, alerts);
		this.memory = RuleMemory.none(clock);
		this.findings = new Findings(rule, INACTIVE, List.of());
	}

	/** Go on over a restart. Called before the start. */
	ActiveRule remembering(RuleMemory memory) {
		this.memory = memory;
		return this;
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
		return this.findings.status();
	}

	void evaluate(long now) {
		RuleDefinition current = this.changed;
		boolean news = current != this.rule || this.findings.state().equals(FAILED);
		this.rule = current;
		List<Reading> readings = readings(now);
		for (int index = 0; index < readings.size(); index++) {
			news |= take(readings.get(index), now);
		}
		if (readings.size() != this.series.size()) {
			news |= loseData(now, !readings.isEmpty());
		}
		if (news) {
			Phase worst = RuleSeries.worst(this.series.values());
			this.findings = find((worst != null) ? Findings.name(worst) : INACTIVE);
		}
		this.limit.check(current.name(), this.measure.isLimited(), readings.size());
	}

	/** Return whether anything is other than at the evaluation before. */
	private boolean take(Reading reading, long now) {
		RuleSeries current = this.series.get(reading.labels());
		if (current == null) {
			current = begin(reading, now);
		}
		boolean news = current.reading != reading;
		current.seen = now;
		current.reading = reading;
		Phase before = current.state.phase();
		Phase announced = current.state.next(verdict(reading), now);
		if (announced != null) {
			announce(current, announced, reading);
		}
		this.memory.keep(this.rule, current, now);
		return news || before != current.state.phase();
	}

	/** A series that fired when the application ended goes on, and is not told again. */
	private RuleSeries begin(Reading reading, long now) {
		RuleSeries begun = new RuleSeries(this.rule, reading.labels());
		this.series.put(reading.labels(), begun);
		if (this.memory.isKept()) {
			begun.id = AlertRecord.id(alert(begun, reading, null));
			if (this.memory.restore(this.rule, begun, now)) {
				this.alerts.accept(alert(begun, reading, null));
			}
		}
		return begun;
	}

	// Nobody can tell which series there should be, so the rule as a whole has no data
	private List<Reading> readings(long now) {
		List<Reading> readings = this.measure.read(now);
		boolean nothing = readings.isEmpty() && this.series.isEmpty() && this.rule.evidence().withoutData();
		return nothing ? NO_READINGS : readings;
	}

	void failed() {
		this.findings = find(FAILED);
	}

	void close() {
		this.measure.close();
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

	private void announce(RuleSeries series, Phase phase, Reading reading) {
		Instant now = this.clock.instant();
		boolean firing = phase == Phase.FIRING;
		series.since = firing ? now : series.since;
		this.alerts.accept(alert(series, reading, firing ? null : now));
	}

	private Alert alert(RuleSeries series, Reading reading, @Nullable Instant until) {
		return this.wording.alert(this.rule, reading, series.since, until);
	}

	/**
	 * Series that fired when the application ended, which was read late, go on firing.
	 */
	void remember(long now) {
		for (RuleSeries known : this.series.values()) {
			if (known.id != null && known.state.phase() != Phase.FIRING && this.memory.restore(this.rule, known, now)) {
				this.alerts.accept(alert(known, known.reading, null));
			}
		}
	}

	/**
	 * Look at the series that were not measured. That which stood for the whole rule, as
	 * there was no data at all, is over once there is some.
	 */
	private boolean loseData(long now, boolean data) {
		boolean news = false;
		for (Iterator<RuleSeries> iterator = this.series.values().iterator(); iterator.hasNext();) {
			RuleSeries series = iterator.next();
			if (series.seen != now) {
				news |= series.reading != series.nothing;
				series.reading = series.nothing;
				boolean over = data && series.nothing.labels().isEmpty();
				Phase announced = series.state.next(over ? Verdict.CLEAR : Verdict.NO_DATA, now);
				if (announced != null) {
					announce(series, announced, series.nothing);
					news = true;
				}
				else if (series.state.isForgettable(now) || over && series.state.phase() == Phase.INACTIVE) {
					iterator.remove();
					news = true;
				}
				this.memory.keep(this.rule, series, now);
			}
		}
		return news;
	}

	/** Hand over each series, on the thread of the evaluation. */
	void each(SeriesInsight.Reader reader) {
		this.series.values().forEach((series) -> reader.read(series.reading, series.state, series.since));
	}

	private Findings find(String state) {
		List<Findings.Finding> found = new ArrayList<>(this.series.size());
		this.series.forEach((labels, series) -> found.add(new Findings.Finding(series.reading, series.state.phase())));
		return new Findings(this.rule, state, found);
	}

}

package io.observability.alerting.rule;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.alerting.rule.AlertState.Phase;

/** What is kept of the series of rules over a restart. */
final class RuleMemory {

	/** After such a pause nobody knows whether a rule was broken all the time. */
	private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

	private static final Duration SHORTEST_GRACE = Duration.ofMinutes(1);

	private static final Duration LONGEST_GRACE = Duration.ofMinutes(5);

	private final AlertMemory memory;

	private final Clock clock;

	private final BiConsumer<String, String> end;

	/**
	 * Make a memory of series.
	 * @param end ends the alert of an id for a reason
	 */
	RuleMemory(AlertMemory memory, Clock clock, BiConsumer<String, String> end) {
		this.memory = memory;
		this.clock = clock;
		this.end = end;
	}

	/** Return a memory that knows nothing. */
	static RuleMemory none(Clock clock) {
		return new RuleMemory(AlertMemory.ofProcess(), clock, (id, reason) -> {
		});
	}

	/** Return whether it is known what was kept. */
	boolean isReady() {
		return this.memory.isLoaded();
	}

	/** Return whether all that was kept was read, if only late. */
	boolean isRead() {
		return this.memory.isRead();
	}

	/** Return whether anything is kept. */
	boolean isKept() {
		return this.memory.isKept();
	}

	/** Let the series be as it was, and return whether it fires. */
	boolean restore(RuleDefinition rule, RuleSeries series, long now) {
		String id = Objects.requireNonNull(series.id);
		Map<String, String> fields = this.memory.get(Kind.SERIES, id);
		if (fields == null) {
			return false;
		}
		try {
			Phase phase = Phase.valueOf(fields.getOrDefault("phase", ""));
			Instant alive = this.memory.lastAlive();
			boolean known = alive != null && Duration.between(alive, this.clock.instant()).compareTo(LONGEST_PAUSE) < 0;
			Instant since = Instant.parse(fields.getOrDefault("since", ""));
			String fired = fields.get("fired");
			series.state.restore((phase == Phase.PENDING && !known) ? Phase.INACTIVE : phase, nanos(since, now),
					(fired != null) ? nanos(Instant.parse(fired), now) : null, now + grace(rule).toNanos());
			series.since = since;
			series.kept = phase;
			return phase == Phase.FIRING;
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			this.memory.remove(Kind.SERIES, id);
			return false;
		}
	}

	/** The window begins anew with the start, so that what is well may not be so. */
	private static Duration grace(RuleDefinition rule) {
		Duration window = (rule.subject().metric() != null) ? rule.timing().window() : Duration.ZERO;
		return (window.compareTo(SHORTEST_GRACE) < 0) ? SHORTEST_GRACE
				: (window.compareTo(LONGEST_GRACE) > 0) ? LONGEST_GRACE : window;
	}

	private long nanos(Instant at, long now) {
		return now - Math.max(0, Duration.between(at, this.clock.instant()).toNanos());
	}

	/** Keep how the series stands, if that is other than before. */
	void keep(RuleDefinition rule, RuleSeries series, long now) {
		String id = series.id;
		Phase phase = series.state.phase();
		if (id == null || phase == series.kept && phase != Phase.INACTIVE) {
			return;
		}
		if (phase == Phase.INACTIVE && series.state.isForgettable(now)) {
			if (series.kept != null) {
				this.memory.remove(Kind.SERIES, id);
				series.kept = null;
			}
		}
		else if (phase != series.kept) {
			series.kept = phase;
			this.memory.put(Kind.SERIES, id, fields(rule, series, now));
		}
	}

	private Map<String, String> fields(RuleDefinition rule, RuleSeries series, long now) {
		Map<String, String> fields = new LinkedHashMap<>();
		Instant at = this.clock.instant();
		Phase phase = series.state.phase();
		Long fired = series.state.firedAgo(now);
		Instant since = (phase == Phase.PENDING) ? at.minusNanos(series.state.pendingFor(now))
				: (phase == Phase.FIRING) ? series.since : at;
		fields.put("rule", rule.name());
		fields.put("phase", phase.name());
		fields.put("since", since.toString());
		if (fired != null) {
			fields.put("fired", at.minusNanos(fired).toString());
		}
		return fields;
	}

	/** End what fired by rules that are no more. */
	void endOthers(Set<String> rules) {
		for (AlertRecord record : this.memory.own(Kind.SERIES)) {
			String rule = record.fields().getOrDefault("rule", "");
			if (!rules.contains(rule)) {
				this.memory.remove(record);
				if (Phase.FIRING.name().equals(record.fields().get("phase"))) {
					this.end.accept(record.id(), "there is no such rule any more");
				}
			}
		}
	}

}

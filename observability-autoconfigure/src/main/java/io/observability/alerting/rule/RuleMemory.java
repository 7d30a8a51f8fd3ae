package io.observability.alerting.rule;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.alerting.rule.AlertState.Phase;
import org.jspecify.annotations.Nullable;

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

	/** Let the state be as it was, and return since when it fires if it does. */
	@Nullable Instant restore(RuleDefinition rule, String id, AlertState state, long now) {
		Map<String, String> fields = this.memory.get(Kind.SERIES, id);
		if (fields == null) {
			return null;
		}
		try {
			Phase phase = Phase.valueOf(fields.getOrDefault("phase", ""));
			Instant alive = this.memory.lastAlive();
			boolean known = alive != null && Duration.between(alive, this.clock.instant()).compareTo(LONGEST_PAUSE) < 0;
			String fired = fields.get("fired");
			state.restore((phase == Phase.PENDING && !known) ? Phase.INACTIVE : phase,
					nanos(fields.getOrDefault("since", ""), now), (fired != null) ? nanos(fired, now) : null,
					now + grace(rule).toNanos());
			return (phase == Phase.FIRING) ? Instant.parse(fields.getOrDefault("since", "")) : null;
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			this.memory.remove(Kind.SERIES, id);
			return null;
		}
	}

	/** The window begins anew with the start, so that what is well may not be so. */
	private static Duration grace(RuleDefinition rule) {
		Duration window = (rule.subject().metric() != null) ? rule.timing().window() : Duration.ZERO;
		return (window.compareTo(SHORTEST_GRACE) < 0) ? SHORTEST_GRACE
				: (window.compareTo(LONGEST_GRACE) > 0) ? LONGEST_GRACE : window;
	}

	private long nanos(String instant, long now) {
		return now - Math.max(0, Duration.between(Instant.parse(instant), this.clock.instant()).toNanos());
	}

	/** Keep how a series stands. */
	void keep(String id, Kept series) {
		Map<String, String> fields = new LinkedHashMap<>();
		Instant now = this.clock.instant();
		fields.put("rule", series.rule());
		fields.put("phase", series.phase().name());
		fields.put("since", series.since().toString());
		fields.put("alert", series.alert());
		if (series.firedAgo() != null) {
			fields.put("fired", now.minusNanos(series.firedAgo()).toString());
		}
		this.memory.put(Kind.SERIES, id, fields);
	}

	void forget(String id) {
		this.memory.remove(Kind.SERIES, id);
	}

	/** End what fired by rules that are no more. */
	void endOthers(Set<String> rules) {
		for (AlertRecord record : this.memory.own(Kind.SERIES)) {
			String rule = record.fields().getOrDefault("rule", "");
			if (!rules.contains(rule)) {
				this.memory.remove(record);
				if (Phase.FIRING.name().equals(record.fields().get("phase"))) {
					this.end.accept(record.fields().getOrDefault("alert", ""), "there is no such rule any more");
				}
			}
		}
	}

	/**
	 * How a series stands.
	 *
	 * @param rule name of its rule
	 * @param phase its phase
	 * @param since when it began to be pending or to fire
	 * @param alert id of the alert it fires with
	 * @param firedAgo nanoseconds since it began to fire last, if it ever did
	 */
	record Kept(String rule, Phase phase, Instant since, String alert, @Nullable Long firedAgo) {
	}

}

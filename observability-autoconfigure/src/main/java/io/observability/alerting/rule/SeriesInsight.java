package io.observability.alerting.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.observability.alerting.RuleInsight;
import io.observability.alerting.rule.AlertState.Phase;
import io.observability.alerting.rule.RuleKind.Reading;

/** Says of the series of a rule why they stand as they do. */
final class SeriesInsight {

	private final RuleDefinition rule;

	private final long now;

	private final Instant wall;

	private final List<RuleInsight.Series> series = new ArrayList<>();

	private SeriesInsight(RuleDefinition rule, long now, Instant wall) {
		this.rule = rule;
		this.now = now;
		this.wall = wall;
	}

	/** Return what there is to say, on the thread of the evaluation. */
	static List<RuleInsight.Series> of(ActiveRule rule, long now, Instant wall) {
		SeriesInsight insight = new SeriesInsight(rule.definition(), now, wall);
		rule.each(insight::add);
		return insight.series;
	}

	private void add(Reading reading, AlertState state, Instant fired) {
		Phase phase = state.phase();
		Instant since = switch (phase) {
			case FIRING -> fired;
			case PENDING -> this.wall.minusNanos(this.now - state.pendingSince());
			case INACTIVE -> null;
		};
		this.series
			.add(new RuleInsight.Series(reading.labels(), Findings.name(phase), Findings.value(this.rule, reading),
					Double.isInfinite(reading.count()) ? null : reading.count(), since, missing(reading, state)));
	}

	private String missing(Reading reading, AlertState state) {
		String missing = state.missing(this.now);
		if (!missing.isEmpty()) {
			return missing;
		}
		long needed = this.rule.limit().minCount();
		if (reading.count() < needed) {
			return "%.0f events of the %d that are needed (min-count)".formatted(reading.count(), needed);
		}
		return Double.isNaN(reading.value()) ? "data" : "a value that is " + this.rule.condition();
	}

	/** Takes what a series measured last, where it stands, and when it fired last. */
	@FunctionalInterface
	interface Reader {

		void read(Reading reading, AlertState state, Instant fired);

	}

}

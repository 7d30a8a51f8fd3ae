package io.observability.alerting.rule;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

import io.observability.alerting.rule.AlertState.Phase;
import io.observability.alerting.rule.RuleKind.Reading;
import org.jspecify.annotations.Nullable;

/** One series of a rule. Only the thread of the evaluator uses it. */
final class RuleSeries {

	final AlertState state;

	/** What is read when there is nothing. */
	final Reading nothing;

	Reading reading;

	long seen;

	/** Since when it fires. */
	Instant since = Instant.EPOCH;

	/** Id of its alert, if anything is kept of it. */
	@Nullable String id;

	/** Phase that is kept, if any. */
	@Nullable Phase kept;

	RuleSeries(RuleDefinition rule, Map<String, String> labels) {
		this.nothing = new Reading(labels, Double.NaN, 0, null);
		this.reading = this.nothing;
		this.state = new AlertState(rule.timing(), rule.evidence());
	}

	/** Return the worst phase of the series, or {@code null} if there is none. */
	static @Nullable Phase worst(Collection<RuleSeries> series) {
		Phase worst = null;
		for (RuleSeries one : series) {
			Phase phase = one.state.phase();
			worst = (worst == null || phase.compareTo(worst) > 0) ? phase : worst;
		}
		return worst;
	}

}

package io.observability.alerting.rule;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import io.observability.alerting.AlertRecord;
import io.observability.alerting.rule.AlertState.Phase;
import io.observability.alerting.rule.RuleKind.Reading;
import org.jspecify.annotations.Nullable;

/** One series of a rule: where it stands and what was read last. */
final class RuleSeries {

	final AlertState state;

	final Reading nothing;

	final String id;

	long seen;

	Instant since = Instant.EPOCH;

	Reading reading;

	/** Id of the alert it fired with last. */
	String alert = "";

	/** Phase that is kept, if any. */
	@Nullable Phase kept;

	RuleSeries(RuleDefinition rule, Map<String, String> labels) {
		this.id = AlertRecord.id(rule.name(), labels);
		this.nothing = new Reading(labels, Double.NaN, 0, null);
		this.reading = this.nothing;
		this.state = new AlertState(rule.timing(), rule.evidence());
	}

	/** Return the worst phase of the series. */
	static Optional<Phase> worst(Collection<RuleSeries> series) {
		return series.stream().map((one) -> one.state.phase()).max(Phase::compareTo);
	}

}

package io.observability.alerting.rule;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;

/** Warns when a rule has more series than are watched; those that are still fire. */
final class SeriesLimit {

	private static final String RULE = "series-limit";

	private final Clock clock;

	private final Consumer<Alert> alerts;

	private boolean reached;

	private Instant since = Instant.EPOCH;

	SeriesLimit(Clock clock, Consumer<Alert> alerts) {
		this.clock = clock;
		this.alerts = alerts;
	}

	void check(String rule, boolean reached, int watched) {
		if (reached == this.reached) {
			return;
		}
		this.reached = reached;
		Instant now = this.clock.instant();
		this.since = reached ? now : this.since;
		this.alerts.accept(new Alert(RULE, Severity.WARNING, reached ? State.FIRING : State.RESOLVED,
				Map.of("rule", rule), watched, "above " + watched, this.since, reached ? null : now,
				reached ? "alert rule %s watches %d series and leaves the others out".formatted(rule, watched)
						: "alert rule %s watches all of its series again".formatted(rule)));
	}

}

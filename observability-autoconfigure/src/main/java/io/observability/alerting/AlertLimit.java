package io.observability.alerting;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import org.jspecify.annotations.Nullable;

/**
 * How many alerts may fire at the same time. Critical ones have room of their own, and
 * that others are left out is an alert itself. Guarded by its user.
 */
final class AlertLimit {

	static final int MOST = 2000;

	private static final int MOST_WITH_CRITICAL = 3000;

	/** So that an alert that comes and goes does not begin and end this one. */
	private static final int FEW = MOST - MOST / 10;

	private static final String RULE = "alerts-limit";

	private final Map<String, Alert> active;

	private final MeterRegistry registry;

	private final Clock clock;

	private @Nullable Instant since;

	/**
	 * Create a limit, and gauges of the alerts there are.
	 * @param active alerts that fire, by id
	 */
	AlertLimit(Map<String, Alert> active, MeterRegistry registry, Clock clock) {
		this.active = active;
		this.registry = registry;
		this.clock = clock;
		for (Severity severity : Severity.values()) {
			Gauge.builder("observability.alerting.active", this.active, (alerts) -> count(alerts, severity))
				.description("Alerts that fire now")
				.tag("severity", AlertText.lower(severity))
				.strongReference(true)
				.register(registry);
		}
	}

	private static long count(Map<String, Alert> alerts, Severity severity) {
		return alerts.values().stream().filter((alert) -> alert.severity() == severity).count();
	}

	/**
	 * Return the alert, if there is room for it beside the others, or the one that says
	 * that there is none, or nothing.
	 */
	@Nullable Alert check(String id, Alert alert) {
		int others = this.active.size();
		int most = (alert.severity() == Severity.CRITICAL) ? MOST_WITH_CRITICAL : MOST;
		if (others < most || this.active.containsKey(id) || alert.rule().equals(RULE)) {
			return alert;
		}
		this.registry.counter("observability.dropped", "feature", "alerting", "reason", "too-many-alerts").increment();
		if (this.since != null) {
			return null;
		}
		Instant now = this.clock.instant();
		this.since = now;
		return alert(State.FIRING, others, now, null, "%d alerts fire, and only critical ones are still added");
	}

	/** Return what is to be told when there is room again, if it was not. */
	@Nullable Alert over() {
		int others = this.active.size();
		Instant from = this.since;
		if (from == null || others >= FEW) {
			return null;
		}
		this.since = null;
		return alert(State.RESOLVED, others, from, this.clock.instant(),
				"%d alerts fire, and there is room for others");
	}

	private static Alert alert(State state, int others, Instant from, @Nullable Instant until, String summary) {
		return new Alert(RULE, Severity.WARNING, state, Map.of(), others, "above " + MOST, from, until,
				summary.formatted(others));
	}

}

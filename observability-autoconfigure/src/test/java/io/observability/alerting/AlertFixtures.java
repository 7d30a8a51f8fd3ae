package io.observability.alerting;

import java.time.Instant;
import java.util.Map;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.identity.ServiceIdentity;

/** Alerts for tests. */
public final class AlertFixtures {

	static final ServiceIdentity SOURCE = new ServiceIdentity("boutique", "1.4.0", "shop-1", "prod");

	private static final Instant SINCE = Instant.parse("2026-01-01T10:00:00Z");

	private AlertFixtures() {
	}

	public static Alert firing(String rule) {
		return alert(rule, Severity.CRITICAL, State.FIRING, "openai is down (timeout)");
	}

	public static Alert resolved(String rule) {
		return alert(rule, Severity.CRITICAL, State.RESOLVED, "openai is up");
	}

	public static Alert alert(String rule, Severity severity, State state, String summary) {
		return new Alert(rule, severity, state, Map.of("component", "openai"), 1, "down", SINCE,
				(state == State.RESOLVED) ? SINCE.plusSeconds(90) : null, summary, SOURCE);
	}

	static Alert unplaced(String rule) {
		return new Alert(rule, Severity.CRITICAL, State.FIRING, Map.of(), 1, "down", SINCE, null, "down");
	}

}

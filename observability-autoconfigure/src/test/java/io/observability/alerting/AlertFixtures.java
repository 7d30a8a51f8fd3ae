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

	/** Text that tries everything: mentions, markup, line ends, directions, quotes. */
	public static final String HOSTILE = "<!channel> <!here> @here @everyone <@U123> & <https://evil.example|click> "
			+ "[click](https://evil.example) **bold** `code` <script>alert(1)</script> <at>all</at> \"},{\"x\":"
			+ "\u0000\r\nBcc: evil@example.com\r\n \u202Egnp.exe \uD83D lone \uD83D\uDE00 \u0645\u0631\u062D\u0628\u0627";

	/** An alert whose summary and label are of the given text. */
	public static Alert saying(String text) {
		return new Alert("a", Severity.CRITICAL, State.FIRING, Map.of("component", text, text, "value"), 0.071, text,
				SINCE, null, text, SOURCE);
	}

	static Alert unplaced(String rule) {
		return new Alert(rule, Severity.CRITICAL, State.FIRING, Map.of(), 1, "down", SINCE, null, "down");
	}

}

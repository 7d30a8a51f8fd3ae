package io.observability.alerting;

import java.time.Instant;
import java.util.LinkedHashMap;
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
			+ "\u0000\r\nBcc: evil@example.com\r\n \u202Egnp.exe "
			+ "\uD83D lone \uD83D\uDE00 \u0645\u0631\u062D\u0628\u0627";

	/** An alert whose summary and label are of the given text. */
	public static Alert saying(String text) {
		return new Alert("a", Severity.CRITICAL, State.FIRING, Map.of("component", text, text, "value"), 0.071, text,
				SINCE, null, text, SOURCE);
	}

	/** An alert with all that evidence says of one. */
	public static Alert explained() {
		Map<String, String> annotations = new LinkedHashMap<>();
		annotations.put("runbook", "https://wiki.shop.example/runbooks/error-rate");
		annotations.put("value", "7.1% over 5m");
		annotations.put("errors", """
				3f9a01c2 12 times: SocketTimeoutException in io.shop.PaymentClient: Read timed out
				b77d0e51 3 times: IllegalStateException in io.shop.Cart: Cart is empty""");
		annotations.put("requests", """
				6f1c1a52-9d7e-4c39-8a57-0c2d1f0b7a11 POST /orders 500 in 2031 ms
				0b9e8f14-1c7d-4f6c-b1f4-7d5a1b2c3d4e POST /orders 500 in 2007 ms""");
		annotations.put("changes", "version 1.4.0, started 12m ago");
		annotations.put("snapshot", "alert-20260101T100000Z-error-rate.txt");
		annotations.put("logs",
				"https://kibana.shop.example/app?q=6f1c1a52-9d7e-4c39-8a57-0c2d1f0b7a11&t=(from:now-1h)");
		return new Alert("error-rate", Severity.CRITICAL, State.FIRING, Map.of("host", "shop-1"), 0.071, "above 5%",
				SINCE, null, "ratio of http.server.requests is 7.1%, above 5%", SOURCE, annotations);
	}

	/** An alert whose annotations try everything, with names and values that are long. */
	public static Alert hostile() {
		Map<String, String> annotations = new LinkedHashMap<>();
		annotations.put("evil", HOSTILE);
		annotations.put(HOSTILE, "value");
		annotations.put("script", "javascript:alert(1)");
		annotations.put("quoted", "https://a.example/\"onclick=alert(1)");
		annotations.put("angled", "https://a.example/<x>|y");
		annotations.put("user", "https://bank.example@evil.example/");
		annotations.put("<!here>", "https://a.example/?a=1&b=2");
		for (int number = 0; number < 60; number++) {
			annotations.put("n" + number, "<".repeat(100_000));
			annotations.put("link" + number, "https://a.example/" + "x".repeat(1900));
		}
		return saying(HOSTILE).annotated(annotations);
	}

	static Alert unplaced(String rule) {
		return new Alert(rule, Severity.CRITICAL, State.FIRING, Map.of(), 1, "down", SINCE, null, "down");
	}

}

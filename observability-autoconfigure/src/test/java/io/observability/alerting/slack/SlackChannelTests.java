package io.observability.alerting.slack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertDeliveryException;
import io.observability.alerting.AlertFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.test.json.JsonAssert;
import org.springframework.test.json.JsonCompareMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SlackChannelTests {

	private final List<String> bodies = new CopyOnWriteArrayList<>();

	private HttpServer server;

	private volatile int status = 200;

	private volatile String retryAfter = "";

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			if (!this.retryAfter.isEmpty()) {
				exchange.getResponseHeaders().add("Retry-After", this.retryAfter);
			}
			exchange.sendResponseHeaders(this.status, -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void postsFiringAlert() throws Exception {
		channel().deliver(AlertFixtures.firing("dependency-down"));
		JsonAssert.comparator(JsonCompareMode.STRICT).assertIsMatch("""
				{"attachments": [{"color": "danger", "fallback":
				"[CRITICAL] dependency-down firing: openai is down (timeout)",
				"title": "[CRITICAL] dependency-down firing", "text": "openai is down (timeout)",
				"fields": [{"title": "component", "value": "openai", "short": true},
				{"title": "condition", "value": "down", "short": true},
				{"title": "since", "value": "2026-01-01T10:00:00Z", "short": true}],
				"footer": "boutique 1.4.0 on shop-1 (prod)", "mrkdwn_in": []}]}
				""", this.bodies.get(0));
	}

	@ParameterizedTest
	@CsvSource({ "CRITICAL, FIRING, danger", "WARNING, FIRING, warning", "INFO, FIRING, good",
			"CRITICAL, RESOLVED, good" })
	void showsSeverityAsColor(Severity severity, State state, String color) {
		channel().deliver(AlertFixtures.alert("a", severity, state, "a"));
		assertThat(this.bodies.get(0)).contains("\"color\":\"" + color + "\"");
	}

	@Test
	void makesHostileTextHarmless() {
		channel().deliver(AlertFixtures.alert("a", Severity.INFO, State.FIRING,
				"<!channel> <@U123> @here & <https://evil|click> \"},{\"x\":\u0000"));
		assertThat(this.bodies.get(0)).contains("&lt;!channel&gt; &lt;@\u200bU123&gt; @\u200bhere &amp; "
				+ "&lt;https://evil|click&gt; \\\"},{\\\"x\\\": ");
	}

	@Test
	void cutsLongText() {
		channel().deliver(AlertFixtures.alert("a", Severity.INFO, State.FIRING, "<".repeat(100_000)));
		assertThat(this.bodies.get(0).length()).isLessThan(8000);
		assertThat(SlackText.escape("<".repeat(100_000))).hasSizeLessThanOrEqualTo(3000).endsWith("&lt;…");
		assertThat(SlackText.escape("\uD83D\uDE00".repeat(5000))).hasSizeLessThanOrEqualTo(3000)
			.doesNotContain("\uD83D…");
	}

	@ParameterizedTest
	@CsvSource({ "429, true, 7, PT7S", "429, true, soon, ", "429, true, -1, ", "500, true, '', ", "503, true, 3, PT3S",
			"404, false, '', ", "400, false, '', ", "403, false, '', ", "302, false, '', " })
	void saysWhetherRetryHelps(int answer, boolean retryable, String header, Duration wait) {
		this.status = answer;
		this.retryAfter = header;
		AlertDeliveryException failure = catchThrowableOfType(AlertDeliveryException.class,
				() -> channel().deliver(AlertFixtures.firing("a")));
		assertThat(failure).hasMessage("Slack answered " + answer);
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertThat(failure.retryAfter()).isEqualTo(wait);
	}

	@Test
	void givesUpOnServerThatNeverAnswers() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/secret");
			SlackChannel channel = new SlackChannel(address, Duration.ofMillis(300));
			assertThatExceptionOfType(AlertDeliveryException.class)
				.isThrownBy(() -> channel.deliver(AlertFixtures.firing("a")))
				.withMessage("Slack did not answer within PT0.3S")
				.matches(AlertDeliveryException::isRetryable);
		}
	}

	@Test
	void keepsAddressSecretWhenNobodyListens() throws IOException {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		SlackChannel channel = new SlackChannel(URI.create("http://127.0.0.1:" + port + "/secret"),
				Duration.ofSeconds(5));
		AlertDeliveryException failure = catchThrowableOfType(AlertDeliveryException.class,
				() -> channel.deliver(AlertFixtures.firing("a")));
		assertThat(failure.isRetryable()).isTrue();
		assertThat(failure).hasMessage("Slack could not be reached: ConnectException").hasNoCause();
		assertThat(channel).asString().doesNotContain("secret");
	}

	private SlackChannel channel() {
		return new SlackChannel(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/hook"),
				Duration.ofSeconds(5));
	}

}

package io.observability.alerting.slack;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertChannel.Route;
import io.observability.alerting.AlertDeliveryException;
import io.observability.alerting.AlertFixtures;
import io.observability.alerting.DestinationStub;
import io.observability.alerting.HttpDestination;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SlackChannelTests {

	private final DestinationStub slack = new DestinationStub(200, "ok");

	private final SlackChannel channel = new SlackChannel(
			HttpDestination.of("Slack", this.slack.url("/services/T0/B0/secret")), Route.ALL);

	@AfterEach
	void stop() {
		this.slack.close();
	}

	@Test
	void postsFiringAlert() {
		this.channel.deliver(AlertFixtures.firing("dependency-down"));
		assertThat(this.slack.request().method()).isEqualTo("POST");
		assertThat(this.slack.request().path()).isEqualTo("/services/T0/B0/secret");
		this.slack.request().hasBody("""
				{"attachments": [{"color": "danger",
				"fallback": "[CRITICAL] dependency-down firing: openai is down (timeout)",
				"blocks": [
				{"type": "header", "text":
				{"type": "plain_text", "text": "[CRITICAL] dependency-down firing", "emoji": false}},
				{"type": "section", "text":
				{"type": "plain_text", "text": "openai is down (timeout)", "emoji": false}},
				{"type": "section", "fields": [
				{"type": "plain_text", "text": "component\\nopenai", "emoji": false},
				{"type": "plain_text", "text": "condition\\ndown", "emoji": false},
				{"type": "plain_text", "text": "since\\n2026-01-01T10:00:00Z", "emoji": false}]},
				{"type": "context", "elements": [
				{"type": "plain_text", "text": "boutique 1.4.0 on shop-1 (prod)", "emoji": false}]}]}]}
				""");
	}

	@Test
	void tellsWhenItWasOver() {
		this.channel.deliver(AlertFixtures.resolved("dependency-down"));
		assertThat(this.slack.request().body()).contains("until\\n2026-01-01T10:01:30Z",
				"[CRITICAL] dependency-down resolved");
	}

	@ParameterizedTest
	@CsvSource({ "CRITICAL, FIRING, danger", "WARNING, FIRING, warning", "INFO, FIRING, good",
			"CRITICAL, RESOLVED, good" })
	void showsSeverityAsColor(Severity severity, State state, String color) {
		this.channel.deliver(AlertFixtures.alert("a", severity, state, "a"));
		assertThat(this.slack.request().body()).contains("\"color\":\"" + color + "\"");
	}

	@Test
	void makesHostileTextHarmless() {
		this.channel.deliver(AlertFixtures.saying(AlertFixtures.HOSTILE));
		String body = this.slack.request().body();
		assertThat(body)
			.contains("&lt;!channel&gt;", "&lt;@\u200bU123&gt;", "@\u200bhere", "@\u200beveryone",
					"&lt;https://evil.example|click&gt;", "\uD83D\uDE00", "\u0645\u0631\u062D\u0628\u0627")
			.doesNotContain("<", ">", "\u202E", "\u0000", "mrkdwn", "@here", "@everyone");
		assertThat((List<?>) JsonPath.read(body, "$.attachments")).hasSize(1);
		assertThat((List<?>) JsonPath.read(body, "$.attachments[0].blocks[*].type")).isNotEmpty();
	}

	@Test
	void keepsTheLimitsOfSlack() {
		Map<String, String> labels = IntStream.range(0, 200)
			.boxed()
			.collect(Collectors.toMap((number) -> "label" + number, (number) -> "<".repeat(100_000)));
		Alert alert = AlertFixtures.saying("<".repeat(100_000));
		this.channel.deliver(new Alert("r".repeat(100_000), Severity.INFO, State.FIRING, labels, 1, alert.threshold(),
				alert.since(), null, alert.summary(), alert.source()));
		String body = this.slack.request().body();
		assertThat(this.slack.request().bytes()).isLessThan(50_000);
		assertThat((List<?>) JsonPath.read(body, "$.attachments[0].blocks")).hasSizeLessThanOrEqualTo(50);
		assertThat((String) JsonPath.read(body, "$.attachments[0].blocks[0].text.text")).hasSizeLessThanOrEqualTo(150);
		assertThat((String) JsonPath.read(body, "$.attachments[0].blocks[1].text.text")).hasSizeLessThanOrEqualTo(3000)
			.endsWith("&lt;…");
		assertThat(JsonPath.<List<List<?>>>read(body, "$.attachments[0].blocks[*].fields"))
			.allSatisfy((fields) -> assertThat(fields).hasSizeBetween(1, 10));
		assertThat(JsonPath.<List<String>>read(body, "$.attachments[0].blocks[*].fields[*].text"))
			.allSatisfy((text) -> assertThat(text).hasSizeLessThanOrEqualTo(2000));
	}

	@Test
	void leavesOutWhatSlackWouldRefuseAsEmpty() {
		this.channel.deliver(AlertFixtures.alert("a", Severity.INFO, State.FIRING, " "));
		assertThat(JsonPath.<List<String>>read(this.slack.request().body(), "$.attachments[0].blocks[*].type"))
			.containsExactly("header", "section", "context");
	}

	@ParameterizedTest
	@CsvSource({ "400, invalid_payload, false", "403, action_prohibited, false", "404, no_service, false",
			"404, channel_not_found, false", "410, channel_is_archived, false", "429, rate_limited, true",
			"500, rollup_error, true", "503, '', true" })
	void saysWhatSlackSaid(int status, String word, boolean retryable) {
		this.slack.answer(status, word, Map.of("Retry-After", "7"));
		AlertDeliveryException failure = catchThrowableOfType(AlertDeliveryException.class,
				() -> this.channel.deliver(AlertFixtures.firing("a")));
		assertThat(failure).hasMessage(("Slack answered %d %s".formatted(status, word)).trim()).hasNoCause();
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertThat(failure.retryAfter()).hasSeconds(7);
		assertThat(this.channel).asString().doesNotContain("secret");
	}

}

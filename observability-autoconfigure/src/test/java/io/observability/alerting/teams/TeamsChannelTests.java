package io.observability.alerting.teams;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.jayway.jsonpath.JsonPath;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertChannel.Route;
import io.observability.alerting.AlertDeliveryException;
import io.observability.alerting.AlertFixtures;
import io.observability.alerting.DestinationStub;
import io.observability.alerting.HttpDestination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TeamsChannelTests {

	private static final String PATH = "/workflows/0123/triggers/manual/paths/invoke?api-version=1&sig=secret-signature";

	private final DestinationStub teams = new DestinationStub(202, "");

	private final TeamsChannel channel = new TeamsChannel(HttpDestination.of("Teams", this.teams.url(PATH)), Route.ALL);

	@AfterEach
	void stop() {
		this.teams.close();
	}

	@Test
	void postsFiringAlertAsAdaptiveCard() {
		this.channel.deliver(AlertFixtures.firing("dependency-down"));
		assertThat(this.teams.request().method()).isEqualTo("POST");
		assertThat(this.teams.request().path()).isEqualTo(PATH);
		this.teams.request()
			.hasBody(
					"""
							{"type": "message", "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content":
							{"$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.4",
							"msteams": {"width": "Full"}, "body": [
							{"type": "Container", "style": "attention", "bleed": true, "items": [{"type": "RichTextBlock", "inlines": [
							{"type": "TextRun", "text": "[CRITICAL] dependency-down firing", "weight": "Bolder", "size": "Large"}]}]},
							{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "openai is down (timeout)"}]},
							{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "component: ", "weight": "Bolder"},
							{"type": "TextRun", "text": "openai"}]},
							{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "condition: ", "weight": "Bolder"},
							{"type": "TextRun", "text": "down"}]},
							{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "since: ", "weight": "Bolder"},
							{"type": "TextRun", "text": "2026-01-01T10:00:00Z"}]},
							{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "boutique 1.4.0 on shop-1 (prod)",
							"isSubtle": true, "size": "Small"}]}]}}]}
							""");
	}

	@ParameterizedTest
	@CsvSource({ "CRITICAL, FIRING, attention", "WARNING, FIRING, warning", "INFO, FIRING, accent",
			"CRITICAL, RESOLVED, good" })
	void showsSeverityAsColor(Severity severity, State state, String style) {
		this.channel.deliver(AlertFixtures.alert("a", severity, state, "a"));
		assertThat(this.teams.request().body()).contains("\"style\":\"" + style + "\"");
	}

	@Test
	void showsTextOnlyWhereMarkupMeansNothing() {
		this.channel.deliver(AlertFixtures.saying(AlertFixtures.HOSTILE));
		String body = this.teams.request().body();
		assertThat(body).contains("[click](https://evil.example) **bold**")
			.doesNotContain("\"type\":\"TextBlock\"", "FactSet", "entities", "\u202E", "\\u0000");
		assertThat(JsonPath.<List<String>>read(body, "$.attachments[0].content.body..[?(@.text)].type"))
			.containsOnly("TextRun");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "\u6F22", "\uD83D\uDE00", "\"", "\n" })
	void keepsBelowTwentyEightKilobytes(String character) {
		String text = character.repeat(100_000);
		Map<String, String> labels = IntStream.range(0, 500)
			.boxed()
			.collect(Collectors.toMap((number) -> number + text, (number) -> text));
		Alert model = AlertFixtures.firing("a");
		this.channel.deliver(new Alert("cpu" + text, Severity.INFO, State.FIRING, labels, 1, text, model.since(), null,
				text, model.source()));
		assertThat(this.teams.request().bytes()).isLessThanOrEqualTo(28 * 1024);
	}

	@Test
	void sendsAtMostFourASecond() {
		long begin = System.nanoTime();
		for (int count = 0; count < 5; count++) {
			this.channel.deliver(AlertFixtures.firing("a"));
		}
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(990));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					400 | {"error":{"code":"TriggerInputSchemaMismatch","message":"…"}} | TriggerInputSchemaMismatch | false
					401 | {"error":{"code":"DirectApiAuthorizationRequired","message":"sig=secret-signature"}} | DirectApiAuthorizationRequired | false
					404 | {"error":{"code":"WorkflowNotFound","message":"…"}} | WorkflowNotFound | false
					413 | '' | '' | false
					429 | {"error":{"code":"WorkflowRunsThrottled","message":"…"}} | WorkflowRunsThrottled | true
					502 | {"error":{"code":"NoResponse","message":"…"}} | NoResponse | true
					""")
	void saysWhatTheWorkflowSaid(int status, String answer, String reason, boolean retryable) {
		this.teams.answer(status, answer);
		AlertDeliveryException failure = catchThrowableOfType(AlertDeliveryException.class,
				() -> this.channel.deliver(AlertFixtures.firing("a")));
		assertThat(failure).hasMessage("Teams answered %d %s".formatted(status, reason).trim()).hasNoCause();
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertThat(this.channel).asString().doesNotContain("secret");
	}

}

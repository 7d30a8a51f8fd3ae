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

	private static final String PATH = "/workflows/01/triggers/manual/paths/invoke?sig=secret-signature";

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
		this.teams.request().hasBody("""
				{"type": "message", "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive",
				"content":
				{"$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard",
				"version": "1.4",
				"msteams": {"width": "Full"}, "body": [
				{"type": "Container", "style": "attention", "bleed": true, "items": [
				{"type": "RichTextBlock", "inlines": [
				{"type": "TextRun", "text": "[CRITICAL] dependency-down firing",
				"weight": "Bolder", "size": "Large"}]}]},
				{"type": "RichTextBlock", "inlines": [
				{"type": "TextRun", "text": "openai is down (timeout)"}]},
				{"type": "RichTextBlock", "inlines": [
				{"type": "TextRun", "text": "component: ", "weight": "Bolder"},
				{"type": "TextRun", "text": "openai"}]},
				{"type": "RichTextBlock", "inlines": [
				{"type": "TextRun", "text": "condition: ", "weight": "Bolder"},
				{"type": "TextRun", "text": "down"}]},
				{"type": "RichTextBlock", "inlines": [
				{"type": "TextRun", "text": "since: ", "weight": "Bolder"},
				{"type": "TextRun", "text": "2026-01-01T10:00:00Z"}]},
				{"type": "RichTextBlock", "inlines": [
				{"type": "TextRun", "text": "boutique 1.4.0 on shop-1 (prod)",
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
	@CsvSource(delimiter = '|', textBlock = """
			400 | {"error":{"code":"TriggerInputSchemaMismatch"}} | TriggerInputSchemaMismatch | false
			401 | {"error":{"code":"Forbidden","message":"sig=secret-signature"}} | Forbidden | false
			404 | {"error":{"code":"WorkflowNotFound"}} | WorkflowNotFound | false
			413 | '' | '' | false
			429 | {"error":{"code":"WorkflowRunsThrottled"}} | WorkflowRunsThrottled | true
			502 | {"error":{"code":"NoResponse"}} | NoResponse | true
			""")
	void saysWhatTheWorkflowSaid(int status, String answer, String reason, boolean retryable) {
		this.teams.answer(status, answer);
		AlertDeliveryException failure = catchThrowableOfType(AlertDeliveryException.class,
				() -> this.channel.deliver(AlertFixtures.firing("a")));
		assertThat(failure).hasMessage("Teams answered %d %s".formatted(status, reason).trim()).hasNoCause();
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertThat(this.channel).asString().doesNotContain("secret");
	}

	@Test
	void showsEvidenceInLinesAndAddressesAsButtons() {
		this.channel.deliver(AlertFixtures.explained());
		String body = this.teams.request().body();
		String card = "$.attachments[0].content";
		assertThat(JsonPath.<List<String>>read(body, card + ".body[*].inlines[0].text")).containsSubsequence("errors",
				"3f9a01c2 12 times: SocketTimeoutException in io.shop.PaymentClient: Read timed out",
				"b77d0e51 3 times: IllegalStateException in io.shop.Cart: Cart is empty", "requests",
				"6f1c1a52-9d7e-4c39-8a57-0c2d1f0b7a11 POST /orders 500 in 2031 ms", "changes",
				"version 1.4.0, started 12m ago", "snapshot", "alert-20260101T100000Z-error-rate.txt");
		assertThat(JsonPath.<List<String>>read(body, card + ".actions[*].title")).containsExactly("runbook", "logs");
		assertThat(JsonPath.<List<String>>read(body, card + ".actions[*].type")).containsOnly("Action.OpenUrl");
		assertThat(JsonPath.<String>read(body, card + ".actions[0].url"))
			.isEqualTo("https://wiki.shop.example/runbooks/error-rate");
	}

	@Test
	void makesHostileEvidenceHarmlessAndShort() {
		this.channel.deliver(AlertFixtures.hostile());
		String body = this.teams.request().body();
		assertThat(this.teams.request().bytes()).isLessThan(28_000);
		assertThat(JsonPath.<List<String>>read(body, "$..[?(@.type == 'TextRun')].text")).isNotEmpty();
		assertThat(JsonPath.<List<String>>read(body, "$.attachments[0].content.body[*].type")).containsOnly("Container",
				"RichTextBlock");
		assertThat(JsonPath.<List<String>>read(body, "$..[?(@.type == 'Action.OpenUrl')].url")).hasSizeBetween(1, 6)
			.allMatch((url) -> url.startsWith("https://a.example/") && !url.contains("<"));
		assertThat(body).doesNotContain("\u202E", "<at>\"");
	}

}

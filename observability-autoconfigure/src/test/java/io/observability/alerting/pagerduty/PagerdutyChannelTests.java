package io.observability.alerting.pagerduty;

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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PagerdutyChannelTests {

	private static final String KEY = "0123456789abcdef0123456789abcdef";

	private final DestinationStub pagerduty = new DestinationStub(202, """
			{"status":"success","message":"Event processed","dedup_key":"x"}""");

	private final PagerdutyChannel channel = new PagerdutyChannel(
			HttpDestination.of("PagerDuty", this.pagerduty.url("/v2/enqueue")).hiding(KEY), KEY, Route.ALL);

	@AfterEach
	void stop() {
		this.pagerduty.close();
	}

	@Test
	void triggersFiringAlert() {
		this.channel.deliver(AlertFixtures.firing("dependency-down"));
		assertThat(this.pagerduty.request().method()).isEqualTo("POST");
		assertThat(this.pagerduty.request().path()).isEqualTo("/v2/enqueue");
		this.pagerduty.request().hasBody("""
				{"routing_key": "0123456789abcdef0123456789abcdef", "event_action": "trigger",
				"dedup_key": "boutique/prod/shop-1/dependency-down{component=openai}", "client": "boutique",
				"payload": {"summary": "dependency-down: openai is down (timeout)", "source": "shop-1",
				"severity": "critical", "timestamp": "2026-01-01T10:00:00Z", "component": "boutique", "group": "prod",
				"class": "dependency-down", "custom_details": {"component": "openai", "condition": "down",
				"since": "2026-01-01T10:00:00Z", "version": "1.4.0", "value": 1.0}}}
				""");
	}

	@Test
	void resolvesTheSameIncident() {
		this.channel.deliver(AlertFixtures.resolved("dependency-down"));
		this.pagerduty.request().hasBody("""
				{"routing_key": "0123456789abcdef0123456789abcdef", "event_action": "resolve",
				"dedup_key": "boutique/prod/shop-1/dependency-down{component=openai}"}
				""");
	}

	@ParameterizedTest
	@CsvSource({ "CRITICAL, critical", "WARNING, warning", "INFO, info" })
	void namesSeverityAsPagerDutyDoes(Severity severity, String name) {
		this.channel.deliver(AlertFixtures.alert("a", severity, State.FIRING, "a"));
		assertThat((String) JsonPath.read(this.pagerduty.request().body(), "$.payload.severity")).isEqualTo(name);
	}

	@Test
	void keepsTheLimitsOfPagerDuty() {
		String name = "x".repeat(100_000);
		Map<String, String> labels = IntStream.range(0, 5000)
			.boxed()
			.collect(Collectors.toMap((number) -> number + name.substring(0, 500), (number) -> name));
		Alert firing = new Alert("cpu", Severity.INFO, State.FIRING, labels, 1, name, AlertFixtures.firing("a").since(),
				null, "\uD83D\uDE00" + name, AlertFixtures.firing("a").source());
		this.channel.deliver(firing);
		String body = this.pagerduty.request().body();
		assertThat(this.pagerduty.request().bytes()).isLessThan(512_000);
		assertThat((String) JsonPath.read(body, "$.payload.summary")).hasSizeLessThanOrEqualTo(1024);
		assertThat((String) JsonPath.read(body, "$.dedup_key")).hasSizeLessThanOrEqualTo(255)
			.startsWith("boutique/cpu/")
			.isEqualTo(PagerdutyChannel.dedupKey(firing));
	}

	@Test
	void keepsHostileTextInItsPlace() {
		this.channel.deliver(AlertFixtures.saying(AlertFixtures.HOSTILE));
		String body = this.pagerduty.request().body();
		assertThat((String) JsonPath.read(body, "$.payload.summary")).contains("<!channel>", "Bcc: evil")
			.doesNotContain("\r", "\n", "\u202E", "\u0000");
		assertThat((String) JsonPath.read(body, "$.routing_key")).isEqualTo(KEY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			400 | {"status":"invalid event","errors":["bad 'routing_key' KEY"]} | bad 'routing_key' ******** | false
			403 | '' | '' | false
			404 | '' | '' | false
			413 | '' | '' | false
			429 | {"status":"throttle exceeded","message":"Too quickly."} | Too quickly. | true
			500 | '' | '' | true
			503 | '' | '' | true
			""")
	void saysWhatPagerDutySaid(int status, String answer, String reason, boolean retryable) {
		this.pagerduty.answer(status, answer.replace("KEY", KEY));
		AlertDeliveryException failure = catchThrowableOfType(AlertDeliveryException.class,
				() -> this.channel.deliver(AlertFixtures.firing("a")));
		assertThat(failure).hasMessage("PagerDuty answered %d %s".formatted(status, reason).trim()).hasNoCause();
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertThat(this.channel).asString().doesNotContain(KEY);
	}

	@Test
	void showsEvidenceAsDetailsAndAddressesAsLinks() {
		this.channel.deliver(AlertFixtures.explained());
		String body = this.pagerduty.request().body();
		assertThat(JsonPath.<Map<String, Object>>read(body, "$.payload.custom_details"))
			.containsEntry("value", "7.1% over 5m")
			.containsEntry("changes", "version 1.4.0, started 12m ago")
			.containsEntry("snapshot", "alert-20260101T100000Z-error-rate.txt")
			.containsKeys("errors", "requests")
			.doesNotContainKeys("runbook", "logs");
		assertThat(JsonPath.<List<String>>read(body, "$.links[*].text")).containsExactly("runbook", "logs");
		assertThat(JsonPath.<String>read(body, "$.links[0].href"))
			.isEqualTo("https://wiki.shop.example/runbooks/error-rate");
	}

	@Test
	void makesHostileEvidenceShort() {
		this.channel.deliver(AlertFixtures.hostile());
		assertThat(this.pagerduty.request().bytes()).isLessThan(512_000);
		assertThat(JsonPath.<List<String>>read(this.pagerduty.request().body(), "$.links[*].href"))
			.allMatch((url) -> url.startsWith("https://a.example/") && !url.contains("<"));
	}

}

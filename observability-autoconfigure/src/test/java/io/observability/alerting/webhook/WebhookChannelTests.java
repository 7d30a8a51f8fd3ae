package io.observability.alerting.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.time.ZoneOffset;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.jayway.jsonpath.JsonPath;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertDeliveryException;
import io.observability.alerting.Alert;
import io.observability.alerting.AlertFixtures;
import io.observability.alerting.DestinationStub;
import io.observability.alerting.DestinationStub.Request;
import io.observability.alerting.HttpDestination;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class WebhookChannelTests {

	private static final Instant NOW = Instant.parse("2026-01-01T10:00:05Z");

	private static final String KEY = "a key of many bytes";

	private final DestinationStub receiver = new DestinationStub(200, "");

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	@Test
	void postsFiringAlertAsAlertmanagerDoes() {
		channel(null, null).deliver(AlertFixtures.firing("dependency-down"));
		Request request = this.receiver.request();
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.path()).isEqualTo("/hook?token=secret");
		assertThat(request.headers()).doesNotContainKeys("Authorization", "Webhook-signature", "Webhook-timestamp");
		request.hasBody("""
				{"version": "4", "groupKey": "{}:{alertname=\\"dependency-down\\"}", "truncatedAlerts": 0,
				"status": "firing", "receiver": "webhook", "groupLabels": {"alertname": "dependency-down"},
				"commonLabels": {"alertname": "dependency-down", "component": "openai", "environment": "prod",
				"instance": "shop-1", "service": "boutique", "severity": "critical"},
				"commonAnnotations": {"summary": "openai is down (timeout)", "condition": "down", "value": "1.0",
				"version": "1.4.0"},
				"externalURL": "https://shop.example",
				"alerts": [{"status": "firing",
				"labels": {"alertname": "dependency-down", "component": "openai", "environment": "prod",
				"instance": "shop-1", "service": "boutique", "severity": "critical"},
				"annotations": {"summary": "openai is down (timeout)", "condition": "down", "value": "1.0",
				"version": "1.4.0"},
				"startsAt": "2026-01-01T10:00:00Z", "endsAt": "0001-01-01T00:00:00Z",
				"generatorURL": "https://shop.example", "fingerprint": "b79ba1cb879848f9"}]}
				""");
	}

	@Test
	void showsEvidenceAsAnnotations() {
		channel(null, null).deliver(AlertFixtures.explained());
		String body = this.receiver.request().body();
		assertThat(JsonPath.<String>read(body, "$.alerts[0].annotations.runbook_url"))
			.isEqualTo("https://wiki.shop.example/runbooks/error-rate");
		assertThat(JsonPath.<String>read(body, "$.commonAnnotations.errors")).startsWith("3f9a01c2 12 times: ");
		assertThat(JsonPath.<String>read(body, "$.alerts[0].annotations.value")).isEqualTo("0.071");
	}

	@Test
	void postsManyAlertsAsOneGroup() {
		List<Alert> alerts = List.of(disk("/"), disk("/var"));
		channel(null, null).deliver(alerts);
		channel(null, null).deliver(alerts);
		String body = this.receiver.requests().get(0).body();
		assertThat((Integer) JsonPath.read(body, "$.alerts.length()")).isEqualTo(2);
		assertThat((String) JsonPath.read(body, "$.alerts[1].labels.path")).isEqualTo("/var");
		assertThat(JsonPath.<Map<String, String>>read(body, "$.commonLabels")).containsEntry("alertname", "disk")
			.doesNotContainKey("path");
		assertThat(JsonPath.<Map<String, String>>read(body, "$.commonAnnotations"))
			.containsEntry("condition", "above 90%")
			.doesNotContainKey("summary");
		assertThat(this.receiver.requests().get(0).header("Idempotency-Key"))
			.isEqualTo(this.receiver.requests().get(1).header("Idempotency-Key"));
	}

	private static Alert disk(String path) {
		return new Alert("disk", Alert.Severity.WARNING, Alert.State.FIRING, Map.of("path", path), 0.9, "above 90%",
				NOW, null, path + " is full");
	}

	@Test
	void tellsTheEndOfTheSameAlert() {
		channel(null, null).deliver(AlertFixtures.resolved("dependency-down"));
		String body = this.receiver.request().body();
		assertThat((String) JsonPath.read(body, "$.status")).isEqualTo("resolved");
		assertThat((String) JsonPath.read(body, "$.alerts[0].status")).isEqualTo("resolved");
		assertThat((String) JsonPath.read(body, "$.alerts[0].endsAt")).isEqualTo("2026-01-01T10:01:30Z");
		assertThat((String) JsonPath.read(body, "$.alerts[0].fingerprint")).isEqualTo("b79ba1cb879848f9");
	}

	@ParameterizedTest
	@CsvSource({ "a key of many bytes", "whsec_YSBrZXkgb2YgbWFueSBieXRlcw==" })
	void signsSoThatAReceiverCanVerify(String secret) throws Exception {
		channel(secret, null).deliver(AlertFixtures.firing("dependency-down"));
		Request request = this.receiver.request();
		String id = request.header("webhook-id");
		String timestamp = request.header("webhook-timestamp");
		assertThat(id).isEqualTo("b79ba1cb879848f9-1767261600000-firing");
		assertThat(timestamp).isEqualTo(Long.toString(NOW.getEpochSecond()));
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		byte[] expected = mac.doFinal((id + "." + timestamp + "." + request.body()).getBytes(StandardCharsets.UTF_8));
		assertThat(request.header("webhook-signature")).isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
	}

	@Test
	void hasTheSameKeyWhenTriedAgainAndAnotherForTheEnd() {
		WebhookChannel channel = channel(null, "Bearer abc");
		this.receiver.answerOnce(500, "");
		failure(channel);
		channel.deliver(AlertFixtures.firing("a"));
		channel.deliver(AlertFixtures.resolved("a"));
		assertThat(this.receiver.requests()).extracting((request) -> request.header("Idempotency-Key"))
			.satisfies((keys) -> assertThat(keys.get(0)).isEqualTo(keys.get(1)).endsWith("-firing"))
			.satisfies((keys) -> assertThat(keys.get(2)).endsWith("-resolved"));
		assertThat(this.receiver.requests()).extracting((request) -> request.header("Authorization"))
			.containsOnly("Bearer abc");
	}

	@Test
	void keepsHostileTextInItsPlace() {
		channel(null, null).deliver(AlertFixtures.saying(AlertFixtures.HOSTILE));
		String body = this.receiver.request().body();
		assertThat((String) JsonPath.read(body, "$.alerts[0].annotations.summary"))
			.contains("<!channel>", "\"},{\"x\":")
			.doesNotContain("\u202E", "\r", "\u0000");
		assertThat((Integer) JsonPath.read(body, "$.alerts.length()")).isOne();
	}

	@Test
	void boundsLongText() {
		channel(null, null).deliver(AlertFixtures.saying("x".repeat(100_000)));
		assertThat(this.receiver.request().bytes()).isLessThan(64_000);
	}

	@ParameterizedTest
	@CsvSource({ "400, false", "401, false", "404, false", "429, true", "500, true", "503, true" })
	void saysWhetherRetryHelps(int status, boolean retryable) {
		this.receiver.answer(status, "bad Bearer abc-secret token=secret");
		AlertDeliveryException failure = failure(channel(null, "Bearer abc-secret"));
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertThat(failure).hasMessage("Webhook answered " + status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "too short", "whsec_", "whsec_not base64 at all!", "whsec_YWJj" })
	void refusesWeakSecretWithoutShowingIt(String secret) {
		assertThatIllegalArgumentException().isThrownBy(() -> channel(secret, null))
			.withMessage("'observability.alerting.webhook.secret' must be a text of at least 16 characters, or whsec_ "
					+ "with a key of at least 16 bytes in Base64, but was something else, not shown as it is a secret");
	}

	private AlertDeliveryException failure(WebhookChannel channel) {
		return catchThrowableOfType(AlertDeliveryException.class, () -> channel.deliver(AlertFixtures.firing("a")));
	}

	private WebhookChannel channel(@Nullable String secret, @Nullable String authorization) {
		WebhookProperties properties = new WebhookProperties("not used", secret, authorization, "https://shop.example",
				Severity.INFO, null);
		assertThat(properties).hasToString("WebhookProperties[********]");
		return new WebhookChannel(HttpDestination.of("Webhook", this.receiver.url("/hook?token=secret")), properties,
				Clock.fixed(NOW, ZoneOffset.UTC));
	}

}

package io.observability.alerting.alertmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.observability.SteppedClock;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertDeliveryException;
import io.observability.alerting.AlertFixtures;
import io.observability.alerting.DestinationStub;
import io.observability.alerting.HttpDestination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class AlertmanagerChannelTests {

	private static final Instant START = Instant.parse("2026-01-01T10:02:00Z");

	private final DestinationStub first = new DestinationStub(200, "");

	private final DestinationStub second = new DestinationStub(200, "");

	private final SteppedClock clock = new SteppedClock(START);

	private AlertmanagerChannel channel = channel(Duration.ofMinutes(1), Map.of());

	@AfterEach
	void stop() {
		this.channel.close();
		this.first.close();
		this.second.close();
	}

	@Test
	void postsToEveryReplica() {
		this.channel.deliver(AlertFixtures.firing("dependency-down"));
		assertThat(this.first.request().method()).isEqualTo("POST");
		assertThat(this.first.request().path()).isEqualTo("/api/v2/alerts");
		assertThat(this.first.request().header("Authorization")).isEqualTo("Basic abc");
		this.first.request().hasBody("""
				[{"labels": {"alertname": "dependency-down", "component": "openai", "environment": "prod",
				"instance": "shop-1", "service": "boutique", "severity": "critical"},
				"annotations": {"summary": "openai is down (timeout)", "condition": "down", "value": "1.0",
				"version": "1.4.0"},
				"startsAt": "2026-01-01T10:00:00Z", "endsAt": "2026-01-01T10:06:00Z"}]
				""");
		assertThat(this.second.request().body()).isEqualTo(this.first.request().body());
	}

	@Test
	void showsEvidenceAsAnnotations() {
		this.channel.deliver(AlertFixtures.explained());
		String body = this.first.request().body();
		assertThat(JsonPath.<String>read(body, "$[0].annotations.runbook_url"))
			.isEqualTo("https://wiki.shop.example/runbooks/error-rate");
		assertThat(JsonPath.<String>read(body, "$[0].annotations.requests")).startsWith("6f1c1a52-9d7e-4c39");
		assertThat(JsonPath.<String>read(body, "$[0].annotations.logs")).startsWith("https://kibana.shop.example/");
	}

	@Test
	void tellsAgainWhileItFires() {
		this.channel.deliver(AlertFixtures.firing("a"));
		this.channel.deliver(AlertFixtures.firing("b"));
		this.clock.step(60);
		this.channel.resend();
		String body = last(this.second);
		assertThat(JsonPath.<List<String>>read(body, "$[*].labels.alertname")).containsExactly("a", "b");
		assertThat(JsonPath.<List<String>>read(body, "$[*].endsAt")).containsOnly("2026-01-01T10:07:00Z");
	}

	@Test
	void tellsTheEndForAQuarterOfAnHour() {
		this.channel.deliver(AlertFixtures.firing("a"));
		this.channel.deliver(AlertFixtures.resolved("a"));
		assertThat(JsonPath.<List<String>>read(last(this.first), "$[*].endsAt"))
			.containsExactly("2026-01-01T10:01:30Z");
		this.clock.step(Duration.ofMinutes(15));
		this.channel.resend();
		assertThat(this.first.requests()).hasSize(3);
		assertThat(JsonPath.<List<String>>read(last(this.first), "$[*].endsAt"))
			.containsExactly("2026-01-01T10:01:30Z");
		this.clock.step(Duration.ofMinutes(1));
		this.channel.resend();
		assertThat(this.first.requests()).hasSize(3);
	}

	@Test
	void tellsAgainByItself() {
		this.channel = channel(Duration.ofSeconds(1), Map.of());
		this.channel.deliver(AlertFixtures.firing("a"));
		await().atMost(Duration.ofSeconds(30)).until(() -> this.first.requests().size() >= 3);
	}

	@Test
	void isContentWithOneOfTwoReplicas(CapturedOutput output) {
		this.first.answer(503, "");
		this.channel.deliver(AlertFixtures.firing("a"));
		this.channel.resend();
		assertThat(this.second.requests()).hasSize(2);
		assertThat(output)
			.containsOnlyOnce("Alertmanager 1 of 2 did not accept alerts: Alertmanager 1 of 2 answered 503");
		this.first.answer(200, "");
		this.channel.resend();
		assertThat(JsonPath.<List<String>>read(last(this.first), "$[*].labels.alertname")).containsExactly("a");
		assertThat(output).containsOnlyOnce("Alertmanager 1 of 2 accepts alerts again");
	}

	@ParameterizedTest
	@CsvSource({ "503, 503, true", "400, 400, false", "400, 503, true", "500, 400, true", "429, 429, true" })
	void failsOnlyIfNoReplicaAccepts(int one, int other, boolean retryable) {
		this.first.answer(one, "{\"code\":601,\"message\":\"labels in body is required\"}");
		this.second.answer(other, "");
		AlertDeliveryException failure = catchThrowableOfType(AlertDeliveryException.class,
				() -> this.channel.deliver(AlertFixtures.firing("a")));
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertThat(failure.getMessage()).startsWith("Alertmanager").doesNotContain("abc", "127.0.0.1");
		int asked = this.first.requests().size();
		this.channel.resend();
		assertThat(this.first.requests()).hasSize(retryable ? asked + 1 : asked);
	}

	@Test
	void addsLabelsForRoutes() {
		this.channel = channel(Duration.ofMinutes(1), Map.of("team", "shop"));
		this.channel.deliver(AlertFixtures.firing("a"));
		assertThat((String) JsonPath.read(last(this.first), "$[0].labels.team")).isEqualTo("shop");
	}

	@Test
	void holdsABoundedNumberAndForgetsWhatEndedFirst() {
		KnownAlerts known = new KnownAlerts(Duration.ofMinutes(1), Map.of());
		known.add(AlertFixtures.firing("kept"), START);
		for (int count = 0; count < 5000; count++) {
			known.add(AlertFixtures.resolved("r" + count), START);
		}
		assertThat(known.due(START)).hasSize(2000).first().asString().contains("alertname=kept");
		for (int count = 0; count < 5000; count++) {
			known.add(AlertFixtures.firing("f" + count), START);
		}
		assertThat(known.due(START)).hasSize(2000);
	}

	@Test
	void sendsManyInBatches() {
		for (int count = 0; count < 250; count++) {
			this.channel.deliver(AlertFixtures.firing("r" + count));
		}
		this.channel.resend();
		assertThat(this.first.requests()).hasSize(253);
		assertThat((Integer) JsonPath.read(last(this.first), "$.length()")).isEqualTo(50);
	}

	@Test
	void keepsHostileTextInItsPlace() {
		this.channel.deliver(AlertFixtures.saying(AlertFixtures.HOSTILE + "x".repeat(100_000)));
		assertThat((Integer) JsonPath.read(last(this.first), "$.length()")).isOne();
		assertThat(last(this.first).length()).isLessThan(16_000);
		assertThat((String) JsonPath.read(last(this.first), "$[0].labels.component")).doesNotContain("\n", "\u202E");
	}

	@Test
	void leavesNoThreadBehind() {
		this.channel.deliver(new Alert("a", Severity.INFO, State.FIRING, Map.of(), 1, "c", START, null, "s"));
		this.channel.close();
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().equals("observability-alertmanager")));
	}

	private AlertmanagerChannel channel(Duration interval, Map<String, String> labels) {
		List<Replica> replicas = List.of(replica(1, this.first), replica(2, this.second));
		return new AlertmanagerChannel(replicas,
				new AlertmanagerProperties(List.of(), interval, labels, null, Severity.INFO, null), this.clock);
	}

	private static Replica replica(int number, DestinationStub stub) {
		String name = "Alertmanager %d of 2".formatted(number);
		return new Replica(name, HttpDestination.of(name, stub.url("/api/v2/alerts")).hiding("Basic abc"),
				Map.of("Authorization", "Basic abc"));
	}

	private static String last(DestinationStub stub) {
		return stub.requests().get(stub.requests().size() - 1).body();
	}

}

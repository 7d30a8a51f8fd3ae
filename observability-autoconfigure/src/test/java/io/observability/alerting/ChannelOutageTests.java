package io.observability.alerting;

import java.time.Duration;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.slack.SlackAlertAutoConfiguration;
import io.observability.alerting.webhook.WebhookAlertAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What becomes of alerts when the destination of one channel is in trouble. */
class ChannelOutageTests {

	private final DestinationStub slack = new DestinationStub(200, "ok");

	private final DestinationStub other = new DestinationStub(200, "");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, SlackAlertAutoConfiguration.class,
				WebhookAlertAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("observability.alerting.slack.webhook-url=" + this.slack.url("/services/secret"),
				"observability.alerting.slack.fallback=webhook",
				"observability.alerting.webhook.url=" + this.other.url("/hook"),
				"observability.alerting.webhook.min-severity=critical", "observability.alerting.retry-pause=1ms");

	@AfterEach
	void stop() {
		this.slack.close();
		this.other.close();
	}

	@Test
	void slackThatIsGoneLeavesItsAlertsToTheFallback() {
		this.slack.answer(404, "no_service");
		this.contextRunner.run((context) -> {
			Alerts alerts = context.getBean(Alerts.class);
			alerts.publish(AlertFixtures.alert("a", Severity.WARNING, State.FIRING, "card 4111 1111 1111 1111"));
			await().untilAsserted(() -> assertThat(this.other.requests()).hasSize(1));
			assertThat(this.other.request().body()).contains("\"alertname\":\"a\"").doesNotContain("4111 1111");
			assertThat(this.slack.requests()).hasSize(1);
			await().untilAsserted(
					() -> assertThat(alerts.failing()).isEqualTo(Map.of("slack", "Slack answered 404 no_service")));
		});
	}

	@Test
	void slackThatIsBusyGetsItsAlertsLater() {
		this.slack.answerOnce(429, "rate_limited");
		this.slack.answerOnce(500, "rollup_error");
		this.contextRunner.run((context) -> {
			context.getBean(Alerts.class)
				.publish(AlertFixtures.alert("a", Severity.WARNING, State.FIRING, "card 4111 1111 1111 1111"));
			await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(this.slack.requests()).hasSize(3));
			assertThat(this.slack.requests().get(2).body()).contains("firing").doesNotContain("4111 1111");
			assertThat(this.other.requests()).isEmpty();
		});
	}

}

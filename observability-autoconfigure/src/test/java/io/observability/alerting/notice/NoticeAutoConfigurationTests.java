package io.observability.alerting.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertFixtures;
import io.observability.alerting.AlertNotices;
import io.observability.alerting.AlertSilences;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.AlertingTestDefaults;
import io.observability.alerting.Alerts;
import io.observability.alerting.DestinationStub;
import io.observability.alerting.pagerduty.PagerdutyAlertAutoConfiguration;
import io.observability.alerting.silence.SilenceAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Notices in an application. */
class NoticeAutoConfigurationTests {

	private final List<Alert> told = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, NoticeAutoConfiguration.class,
				SilenceAutoConfiguration.class, PagerdutyAlertAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withBean("chat", AlertChannel.class, Chat::new);

	@Test
	void manyAlertsOfARuleAreOneMessage() {
		this.contextRunner.run((context) -> {
			for (int disk = 0; disk < 12; disk++) {
				context.getBean(Alerts.class).publish(alert("disk", Map.of("path", "/" + disk)));
			}
			await().untilAsserted(() -> assertThat(this.told).extracting(Alert::summary)
				.anySatisfy((summary) -> assertThat(summary).startsWith("12 alerts: path=/").endsWith("; and 2 more")));
			assertThat(this.told).hasSize(1);
		});
	}

	@Test
	void defaultsMuteWhatAnotherAlertSays() {
		this.contextRunner.withPropertyValues(AlertingTestDefaults.properties())
			.withPropertyValues("observability.alerting.notice.inhibitions.availability.enabled=false")
			.run((context) -> {
				Alerts alerts = context.getBean(Alerts.class);
				for (String rule : List.of("very-slow-response", "slow-response", "error-rate", "availability",
						"llm-errors", "connection-pool")) {
					alerts.publish(alert(rule, Map.of()));
				}
				alerts.publish(alert("dependency-down", Map.of("component", "anthropic")));
				alerts.publish(alert("dependency-down", Map.of("component", "db")));
				await().untilAsserted(() -> assertThat(this.told).extracting(Alert::rule)
					.containsExactlyInAnyOrder("very-slow-response", "error-rate", "availability", "dependency-down"));
			});
	}

	@Test
	void silencedAlertIsActiveButNotTold() {
		this.contextRunner.run((context) -> {
			Alerts alerts = context.getBean(Alerts.class);
			context.getBean(AlertSilences.class)
				.add(Map.of("rule", "disk"), Instant.now().plusSeconds(600), "work", "ann");
			alerts.publish(alert("disk", Map.of()));
			alerts.publish(alert("cpu", Map.of()));
			await().untilAsserted(() -> assertThat(this.told).extracting(Alert::rule).containsExactly("cpu"));
			assertThat(alerts.active()).hasSize(2);
			assertThat(context.getBean(MeterRegistry.class)
				.counter("observability.alerting.suppressed", "reason", "silenced")
				.count()).isEqualTo(1);
		});
	}

	@Test
	void pagerDutyHearsWhenSomebodyTakesCare() {
		try (DestinationStub pagerduty = new DestinationStub(202, "")) {
			pagerduty.answerOnce(429, "");
			this.contextRunner
				.withPropertyValues("observability.alerting.pagerduty.routing-key=0123456789abcdef0123456789abcdef",
						"observability.alerting.pagerduty.url=" + pagerduty.url("/v2/enqueue"),
						"observability.alerting.retry-pause=1ms")
				.run((context) -> {
					Alerts alerts = context.getBean(Alerts.class);
					alerts.publish(AlertFixtures.firing("a"));
					await().untilAsserted(() -> assertThat(pagerduty.requests()).hasSize(2));
					alerts.acknowledge("a{component=openai}", "ann");
					await().untilAsserted(() -> assertThat(pagerduty.requests()).hasSize(3));
					alerts.publish(AlertFixtures.resolved("a"));
					await().untilAsserted(() -> assertThat(pagerduty.requests()).hasSize(4));
				});
			String key = "\"dedup_key\":\"boutique/prod/shop-1/a{component=openai}\"";
			assertThat(pagerduty.requests()).allSatisfy((request) -> assertThat(request.body()).contains(key));
			assertThat(pagerduty.requests().get(1).body()).contains("\"event_action\":\"trigger\"");
			assertThat(pagerduty.requests().get(2).body()).contains("\"event_action\":\"acknowledge\"");
			assertThat(pagerduty.requests().get(3).body()).contains("\"event_action\":\"resolve\"");
		}
	}

	@Test
	void publishingNeverWaits() {
		this.contextRunner.run((context) -> {
			long begin = System.nanoTime();
			for (int rule = 0; rule < 1000; rule++) {
				context.getBean(Alerts.class).publish(alert("r" + rule, Map.of()));
			}
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
		});
	}

	@Test
	void leavesNoThreadBehind() {
		this.contextRunner.run((context) -> {
			context.getBean(Alerts.class).publish(alert("cpu", Map.of()));
			await().untilAsserted(() -> assertThat(threads()).contains("observability-alert-notices"));
		});
		await().untilAsserted(() -> assertThat(threads()).doesNotContain("observability-alert-notices")
			.doesNotContain("observability-alerts-chat"));
	}

	@Test
	void switchedOffEachAlertIsToldAtOnce() {
		this.contextRunner.withPropertyValues("observability.alerting.notice.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(AlertNotices.class);
			context.getBean(Alerts.class).publish(alert("cpu", Map.of()));
			await().untilAsserted(() -> assertThat(this.told).hasSize(1));
		});
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
	}

	private static Alert alert(String rule, Map<String, String> labels) {
		return new Alert(rule, Severity.WARNING, State.FIRING, labels, 1, "above 0",
				Instant.parse("2026-01-01T10:00:00Z"), null, rule);
	}

	private final class Chat implements AlertChannel {

		@Override
		public String name() {
			return "chat";
		}

		@Override
		public void deliver(Alert alert) {
			NoticeAutoConfigurationTests.this.told.add(alert);
		}

	}

}

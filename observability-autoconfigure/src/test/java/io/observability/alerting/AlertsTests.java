package io.observability.alerting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.masking.Masker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What becomes of alerts on their way to the channels. */
class AlertsTests extends AlertsTestBed {

	@Test
	void deliversBeginningAndEndOnce() {
		Alerts alerts = alerts(1000, this.channel);
		alerts.publish(AlertFixtures.firing("a"));
		alerts.publish(AlertFixtures.firing("a"));
		assertThat(alerts.active()).extracting(Alert::key).containsExactly("a{component=openai}");
		alerts.publish(AlertFixtures.resolved("a"));
		alerts.publish(AlertFixtures.resolved("a"));
		await().atMost(Duration.ofSeconds(60)).until(() -> this.channel.delivered.size() >= 2);
		alerts.close();
		assertThat(this.channel.states()).containsExactly("a FIRING", "a RESOLVED");
		assertThat(alerts.active()).isEmpty();
		assertThat(deliveries("delivered")).isEqualTo(2);
	}

	@Test
	void countsActiveAlertsBySeverity() {
		Alerts alerts = alerts(1000, this.channel);
		alerts.publish(AlertFixtures.firing("a"));
		alerts.publish(AlertFixtures.alert("b", Severity.WARNING, State.FIRING, "b"));
		assertThat(active("critical")).isEqualTo(1);
		assertThat(active("warning")).isEqualTo(1);
		assertThat(active("info")).isZero();
		assertThat(alerts.active()).extracting(Alert::rule).containsExactly("a", "b");
	}

	@Test
	void tellsWhichProcessNoticedAnAlert() {
		Alerts alerts = alerts(1000, this.channel);
		alerts.publish(AlertFixtures.unplaced("a"));
		assertThat(alerts.active()).extracting(Alert::source).containsExactly(AlertFixtures.SOURCE);
	}

	@Test
	void masksTextsAndLabels() {
		Masker masker = new Masker() {

			@Override
			public String mask(String text) {
				return text.replace("4111111111111111", "****");
			}

			@Override
			public String mask(String key, String value) {
				return mask(value);
			}

		};
		Alerts alerts = new Alerts(new Channels(List.of(queue(this.channel, 10, masker))), AlertParts.simple(), masker,
				this.registry, AlertFixtures.SOURCE);
		this.opened.add(alerts);
		alerts.publish(new Alert("a", Severity.INFO, State.FIRING, Map.of("card", "4111111111111111"), 1, "above 1",
				Instant.EPOCH, null, "card 4111111111111111"));
		await().atMost(Duration.ofSeconds(60)).until(() -> this.channel.delivered.size() == 1);
		assertThat(this.channel.delivered.get(0).toString()).doesNotContain("4111");
		assertThat(alerts.active().toString()).doesNotContain("4111");
	}

	@Test
	void tellsAlertsApartThatLookAlikeWhenMasked() {
		Masker masker = new Masker() {

			@Override
			public String mask(String text) {
				return text.replaceAll("\\d+", "****");
			}

			@Override
			public String mask(String key, String value) {
				return mask(value);
			}

		};
		this.channel.gate = new CountDownLatch(1);
		Alerts alerts = new Alerts(new Channels(List.of(queue(this.channel, 10, masker))), AlertParts.simple(), masker,
				this.registry, AlertFixtures.SOURCE);
		this.opened.add(alerts);
		for (int card = 1; card <= 4; card++) {
			alerts.publish(new Alert("a", Severity.INFO, State.FIRING, Map.of("card", "411" + card), 1, "above 1",
					Instant.EPOCH, null, "x"));
		}
		this.channel.gate.countDown();
		await().atMost(Duration.ofSeconds(60)).until(() -> this.channel.delivered.size() == 4);
		assertThat(this.channel.delivered.toString()).doesNotContain("411");
	}

	@Test
	void countsAlertsBeyondLimit() {
		Alerts alerts = alerts(5000, this.channel);
		for (int rule = 0; rule < 3100; rule++) {
			alerts.publish(AlertFixtures.firing("r" + rule));
		}
		assertThat(alerts.active()).hasSize(3001);
		assertThat(dropped("too-many-alerts")).isEqualTo(100);
	}

	@Test
	void somebodyTakesCareOfAnAlertThatFires() {
		Alerts alerts = alerts(1000, this.channel);
		alerts.publish(AlertFixtures.firing("a"));
		assertThat(alerts.acknowledge("b", "ann")).isFalse();
		assertThat(alerts.acknowledge("a{component=openai}", "ann")).isTrue();
		assertThat(alerts.acknowledged()).containsExactly(Map.entry("a{component=openai}", "ann"));
		alerts.publish(AlertFixtures.resolved("a"));
		assertThat(alerts.acknowledged()).isEmpty();
		alerts.publish(AlertFixtures.firing("a"));
		assertThat(alerts.acknowledged()).isEmpty();
	}

	private double active(String severity) {
		return this.registry.get("observability.alerting.active").tag("severity", severity).gauge().value();
	}

}

package io.observability.alerting;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.masking.Masker;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Channels that neither deliver nor fail. */
class ChannelStuckTests extends AlertsTestBed {

	@Test
	void whoIsAskedToWaitForLongPassesOnAtOnce() {
		TestChannel other = new TestChannel("other");
		this.channel.failures.add(new AlertDeliveryException("busy", true, Duration.ofMinutes(10)));
		Alerts alerts = alerts(10, routed(this.channel, "other"), routed(other, null));
		alerts.publish(warning("a"));
		await().atMost(Duration.ofSeconds(10)).until(() -> other.states().equals(List.of("a FIRING")));
	}

	@Test
	void survivesAChannelThatInterruptsItsThread() {
		AlertChannel rude = new AlertChannel() {

			@Override
			public String name() {
				return "rude";
			}

			@Override
			public void deliver(Alert alert) {
				ChannelStuckTests.this.channel.delivered.add(alert);
				Thread.currentThread().interrupt();
			}

		};
		Alerts alerts = alerts(10, rude);
		alerts.publish(AlertFixtures.firing("a"));
		await().until(() -> this.channel.delivered.size() == 1);
		alerts.publish(AlertFixtures.firing("b"));
		await().atMost(Duration.ofSeconds(10)).until(() -> this.channel.delivered.size() == 2);
	}

	@Test
	void aChannelThatHangsIsFailingAndItsAlertsGoTheOtherWay() {
		TestChannel other = new TestChannel("other");
		this.channel.gate = new CountDownLatch(1);
		Delivery delivery = new Delivery(10, Duration.ofMillis(1), Duration.ofMillis(50));
		Alerts alerts = new Alerts(
				new Channels(List.of(
						new ChannelQueue(routed(this.channel, "other"), delivery, this.registry, Masker.standard()),
						queue(routed(other, null), 10, Masker.standard()))),
				AlertParts.simple(), Masker.standard(), this.registry, AlertFixtures.SOURCE);
		this.opened.add(alerts);
		alerts.publish(warning("a"));
		await().atMost(Duration.ofSeconds(10)).until(() -> alerts.failing().containsKey("test"));
		assertThat(alerts.failing().get("test")).startsWith("has not ended for");
		await().atMost(Duration.ofSeconds(10)).until(() -> other.states().equals(List.of("a FIRING")));
		alerts.publish(warning("b"));
		await().atMost(Duration.ofSeconds(10)).until(() -> other.states().equals(List.of("a FIRING", "b FIRING")));
		this.channel.gate.countDown();
		await().atMost(Duration.ofSeconds(10)).until(() -> this.channel.delivered.size() == 2);
		await().atMost(Duration.ofSeconds(10)).until(() -> alerts.failing().isEmpty());
	}

	private static Alert warning(String rule) {
		return AlertFixtures.alert(rule, Severity.WARNING, State.FIRING, "x");
	}

	private static AlertChannel routed(TestChannel channel, @Nullable String fallback) {
		return new AlertChannel() {

			@Override
			public String name() {
				return channel.name();
			}

			@Override
			public Route route() {
				return new Route((fallback != null) ? Severity.INFO : Severity.CRITICAL, fallback);
			}

			@Override
			public void deliver(Alert alert) {
				channel.deliver(alert);
			}

		};
	}

}

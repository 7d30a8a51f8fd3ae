package io.observability.alerting;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How alerts are delivered to channels that fail or hang. */
class AlertDeliveryTests extends AlertsTestBed {

	@Test
	void triesAgainUntilChannelAccepts(CapturedOutput output) {
		this.channel.failures.add(new AlertDeliveryException("busy", true));
		this.channel.failures.add(new AlertDeliveryException("busy", true));
		alerts(1000, this.channel).publish(AlertFixtures.firing("a"));
		await().atMost(Duration.ofSeconds(60)).until(() -> this.channel.delivered.size() == 1);
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			assertThat(deliveries("retried")).isEqualTo(2);
			assertThat(deliveries("delivered")).isEqualTo(1);
			assertThat(output).contains("Alert channel 'test' accepted an alert again");
		});
		assertThat(output).containsOnlyOnce("Alert channel 'test' did not accept an alert and is tried again: busy");
	}

	@Test
	void waitsAsLongAsDestinationAsks() {
		this.channel.failures.add(new AlertDeliveryException("busy", true, Duration.ofMillis(300)));
		long begin = System.nanoTime();
		alerts(1000, this.channel).publish(AlertFixtures.firing("a"));
		await().atMost(Duration.ofSeconds(60)).until(() -> this.channel.delivered.size() == 1);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
	}

	@Test
	void givesUpWhenRetryCannotHelp() {
		this.channel.failures.add(new AlertDeliveryException("gone", false));
		Alerts alerts = alerts(1000, this.channel);
		alerts.publish(AlertFixtures.firing("a"));
		alerts.publish(AlertFixtures.firing("b"));
		await().atMost(Duration.ofSeconds(60)).until(() -> this.channel.delivered.size() == 1);
		assertThat(this.channel.states()).containsExactly("b FIRING");
		assertThat(deliveries("failed")).isEqualTo(1);
		assertThat(dropped("rejected")).isEqualTo(1);
	}

	@Test
	void givesUpOnBrokenChannelAfterThreeAttempts() {
		for (int attempt = 0; attempt < 3; attempt++) {
			this.channel.failures.add(new IllegalStateException("bug"));
		}
		Alerts alerts = alerts(1000, this.channel);
		alerts.publish(AlertFixtures.firing("a"));
		alerts.publish(AlertFixtures.firing("b"));
		await().atMost(Duration.ofSeconds(60)).until(() -> this.channel.delivered.size() == 1);
		assertThat(this.channel.states()).containsExactly("b FIRING");
	}

	@Test
	void survivesErrorsOfChannel() {
		this.channel.failures.add(new StackOverflowError());
		this.channel.failures.add(new AssertionError("bug"));
		Alerts alerts = alerts(1000, this.channel);
		alerts.publish(AlertFixtures.firing("a"));
		await().atMost(Duration.ofSeconds(60)).until(() -> this.channel.delivered.size() == 1);
		assertThat(this.channel.states()).containsExactly("a FIRING");
	}

	@Test
	void keepsOthersAndCallerGoingWhileChannelHangs() {
		TestChannel hanging = new TestChannel("hanging");
		hanging.gate = new CountDownLatch(1);
		Alerts alerts = alerts(2, hanging, this.channel);
		for (int rule = 0; rule < 50; rule++) {
			alerts.publish(AlertFixtures.firing("r" + rule));
		}
		for (int rule = 0; rule < 50; rule++) {
			alerts.publish(AlertFixtures.resolved("r" + rule));
		}
		await().atMost(Duration.ofSeconds(60))
			.until(() -> this.channel.states().stream().filter((state) -> state.endsWith("RESOLVED")).count() == 50);
		hanging.gate.countDown();
		await().atMost(Duration.ofSeconds(60))
			.until(() -> hanging.states().stream().filter((state) -> state.endsWith("RESOLVED")).count() == 50);
		assertThat(dropped("queue-full")).isGreaterThanOrEqualTo(47);
	}

	@Test
	void deliversWhatIsLeftAtShutdown() {
		Alerts alerts = alerts(1000, this.channel);
		for (int rule = 0; rule < 20; rule++) {
			alerts.publish(AlertFixtures.firing("r" + rule));
		}
		alerts.close();
		assertThat(this.channel.delivered).hasSize(20);
	}

	@Test
	void doesNotWaitForHangingChannelAtShutdown() {
		this.channel.gate = new CountDownLatch(1);
		Alerts alerts = alerts(1000, this.channel);
		alerts.publish(AlertFixtures.firing("a"));
		alerts.publish(AlertFixtures.firing("b"));
		long begin = System.nanoTime();
		alerts.close();
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
		assertThat(dropped("shutdown")).isPositive();
	}

}

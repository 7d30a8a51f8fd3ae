package io.observability.alerting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.masking.Masker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class AlertsTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final TestChannel channel = new TestChannel("test");

	private final List<Alerts> opened = new ArrayList<>();

	@AfterEach
	void close() {
		this.opened.forEach(Alerts::close);
	}

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
		Alerts alerts = new Alerts(List.of(queue(this.channel, 10, masker)), masker, this.registry);
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
		Alerts alerts = new Alerts(List.of(queue(this.channel, 10, masker)), masker, this.registry);
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
		for (int rule = 0; rule < 1100; rule++) {
			alerts.publish(AlertFixtures.firing("r" + rule));
		}
		assertThat(alerts.active()).hasSize(1000);
		assertThat(dropped("too-many-alerts")).isEqualTo(100);
	}

	private Alerts alerts(int capacity, AlertChannel... channels) {
		List<ChannelQueue> queues = Arrays.stream(channels)
			.map((channel) -> queue(channel, capacity, Masker.standard()))
			.toList();
		Alerts alerts = new Alerts(queues, Masker.standard(), this.registry);
		this.opened.add(alerts);
		return alerts;
	}

	private ChannelQueue queue(AlertChannel channel, int capacity, Masker masker) {
		return new ChannelQueue(channel, new ChannelQueue.Delivery(capacity, Duration.ofMillis(1)), this.registry,
				masker);
	}

	private double deliveries(String outcome) {
		return this.registry.counter("observability.alerting.deliveries", "channel", "test", "outcome", outcome)
			.count();
	}

	private double dropped(String reason) {
		return this.registry.counter("observability.dropped", "feature", "alerting", "reason", reason).count();
	}

	private double active(String severity) {
		return this.registry.get("observability.alerting.active").tag("severity", severity).gauge().value();
	}

	private static final class TestChannel implements AlertChannel {

		private final String name;

		private final List<Alert> delivered = new CopyOnWriteArrayList<>();

		private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

		private volatile CountDownLatch gate = new CountDownLatch(0);

		TestChannel(String name) {
			this.name = name;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public void deliver(Alert alert) {
			try {
				this.gate.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new AlertDeliveryException("interrupted", true);
			}
			Throwable failure = this.failures.poll();
			if (failure instanceof Error error) {
				throw error;
			}
			if (failure instanceof RuntimeException exception) {
				throw exception;
			}
			this.delivered.add(alert);
		}

		List<String> states() {
			return this.delivered.stream().map((alert) -> alert.rule() + " " + alert.state()).toList();
		}

	}

}

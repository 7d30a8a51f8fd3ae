package io.observability.alerting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.masking.Masker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.OutputCaptureExtension;

/** Sends alerts to channels that do what a test wants. */
@ExtendWith(OutputCaptureExtension.class)
abstract class AlertsTestBed {

	final MeterRegistry registry = new SimpleMeterRegistry();

	final TestChannel channel = new TestChannel("test");

	final List<Alerts> opened = new ArrayList<>();

	@AfterEach
	void close() {
		this.opened.forEach(Alerts::close);
	}

	Alerts alerts(int capacity, AlertChannel... channels) {
		List<ChannelQueue> queues = Arrays.stream(channels)
			.map((channel) -> queue(channel, capacity, Masker.standard()))
			.toList();
		Alerts alerts = new Alerts(new Channels(queues), AlertParts.simple(), Masker.standard(), this.registry,
				AlertFixtures.SOURCE);
		this.opened.add(alerts);
		return alerts;
	}

	ChannelQueue queue(AlertChannel channel, int capacity, Masker masker) {
		return new ChannelQueue(channel, new Delivery(capacity, Duration.ofMillis(1)), this.registry, masker);
	}

	double deliveries(String outcome) {
		return this.registry.counter("observability.alerting.deliveries", "channel", "test", "outcome", outcome)
			.count();
	}

	double dropped(String reason) {
		return this.registry.counter("observability.dropped", "feature", "alerting", "reason", reason).count();
	}

	static final class TestChannel implements AlertChannel {

		private final String name;

		final List<Alert> delivered = new CopyOnWriteArrayList<>();

		final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

		volatile CountDownLatch gate = new CountDownLatch(0);

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

		@Override
		public void deliver(List<Alert> alerts) {
			alerts.forEach(this::deliver);
		}

		List<String> states() {
			return this.delivered.stream().map((alert) -> alert.rule() + " " + alert.state()).toList();
		}

	}

}

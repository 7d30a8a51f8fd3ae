package io.observability.alerting;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers to one channel, on a thread of its own, until the channel accepts. */
final class ChannelQueue {

	private static final Logger logger = LoggerFactory.getLogger(ChannelQueue.class);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

	private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(15);

	private static final int ATTEMPTS_AFTER_UNKNOWN_FAILURE = 3;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final AlertChannel channel;

	private final String name;

	private final AlertBacklog backlog;

	private final Duration firstPause;

	private final MeterRegistry registry;

	private final Masker masker;

	private final Thread thread;

	private boolean draining;

	private boolean failing;

	ChannelQueue(AlertChannel channel, Delivery delivery, MeterRegistry registry, Masker masker) {
		this.channel = channel;
		this.name = channel.name();
		this.backlog = new AlertBacklog(delivery.capacity());
		this.firstPause = delivery.firstPause();
		this.registry = registry;
		this.masker = masker;
		this.thread = new Thread(this::run, "observability-alerts-" + this.name);
		this.thread.setDaemon(true);
		for (String outcome : new String[] { "delivered", "retried", "failed" }) {
			count(outcome, 0);
		}
	}

	String channel() {
		return this.name;
	}

	void start() {
		this.thread.start();
	}

	void offer(String key, Alert alert) {
		this.lock.lock();
		try {
			drop(this.backlog.add(key, alert), "queue-full");
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	void drain() {
		this.lock.lock();
		try {
			this.draining = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	void stop(long deadline) {
		try {
			this.thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread.interrupt();
		this.lock.lock();
		try {
			drop(this.backlog.size(), "shutdown");
		}
		finally {
			this.lock.unlock();
		}
	}

	private void run() {
		try {
			for (Alert alert = next(); alert != null; alert = next()) {
				deliver(alert);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private @Nullable Alert next() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.backlog.isEmpty() && !this.draining) {
				this.changed.await();
			}
			return this.backlog.poll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void deliver(Alert alert) throws InterruptedException {
		for (int attempt = 1; true; attempt++) {
			AlertDeliveryException failure = attempt(alert, attempt);
			if (failure == null) {
				count("delivered", 1);
				recovered();
				return;
			}
			failed(failure);
			if (!failure.isRetryable() || !pause(attempt, failure.retryAfter())) {
				count("failed", 1);
				drop(1, failure.isRetryable() ? "shutdown" : "rejected");
				return;
			}
			count("retried", 1);
		}
	}

	private @Nullable AlertDeliveryException attempt(Alert alert, int attempt) {
		try {
			this.channel.deliver(alert);
			return null;
		}
		catch (AlertDeliveryException ex) {
			return ex;
		}
		catch (Throwable ex) {
			return new AlertDeliveryException("%s: %s".formatted(ex.getClass().getName(), ex.getMessage()),
					attempt < ATTEMPTS_AFTER_UNKNOWN_FAILURE);
		}
	}

	/** Wait for the next attempt and return false when the application goes down. */
	private boolean pause(int attempt, @Nullable Duration retryAfter) throws InterruptedException {
		Duration pause = this.firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
		pause = (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
		if (retryAfter != null && retryAfter.compareTo(pause) > 0) {
			pause = (retryAfter.compareTo(LONGEST_RETRY_AFTER) < 0) ? retryAfter : LONGEST_RETRY_AFTER;
		}
		this.lock.lockInterruptibly();
		try {
			long left = pause.toNanos();
			while (left > 0 && !this.draining) {
				left = this.changed.awaitNanos(left);
			}
			return !this.draining;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void failed(AlertDeliveryException failure) {
		if (!this.failing) {
			this.failing = true;
			logger.warn("Alert channel '{}' did not accept an alert{}: {}", this.name,
					failure.isRetryable() ? " and is tried again" : "",
					this.masker.mask(String.valueOf(failure.getMessage())));
		}
	}

	private void recovered() {
		if (this.failing) {
			this.failing = false;
			logger.info("Alert channel '{}' accepted an alert again", this.name);
		}
	}

	private void count(String outcome, int amount) {
		this.registry.counter("observability.alerting.deliveries", "channel", this.name, "outcome", outcome)
			.increment(amount);
	}

	private void drop(int amount, String reason) {
		if (amount > 0) {
			this.registry.counter("observability.dropped", "feature", "alerting", "reason", reason).increment(amount);
		}
	}

	/**
	 * How to deliver.
	 *
	 * @param capacity how many alerts may wait
	 * @param firstPause pause after the first failure, doubled after each further one
	 */
	record Delivery(int capacity, Duration firstPause) {
	}

}

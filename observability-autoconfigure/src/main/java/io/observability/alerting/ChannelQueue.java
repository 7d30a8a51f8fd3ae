package io.observability.alerting;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.AlertBacklog.Entry;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

/** Delivers to one channel, on a thread of its own, until the channel accepts. */
final class ChannelQueue {

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

	private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(15);

	private static final int ATTEMPTS_AFTER_UNKNOWN_FAILURE = 3;

	private static final int ATTEMPTS_BEFORE_FALLBACK = 5;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final AlertChannel channel;

	private final String name;

	private final AlertChannel.Route route;

	private final AlertBacklog backlog;

	private final Duration firstPause;

	private final ChannelState state;

	private final Thread thread;

	private final Fallback fallback;

	private boolean draining;

	ChannelQueue(AlertChannel channel, Delivery delivery, MeterRegistry registry, Masker masker) {
		this.channel = channel;
		this.name = channel.name();
		this.route = channel.route();
		this.backlog = new AlertBacklog(delivery.capacity());
		this.firstPause = delivery.firstPause();
		this.state = new ChannelState(this.name, registry, masker);
		this.fallback = new Fallback(this.state);
		this.thread = new Thread(this::run, "observability-alerts-" + this.name);
		this.thread.setDaemon(true);
	}

	String channel() {
		return this.name;
	}

	AlertChannel.Route route() {
		return this.route;
	}

	@Nullable String failure() {
		return this.state.failure();
	}

	boolean takes(Alert alert) {
		return this.route.takes(alert);
	}

	/** Set who gets what this channel loses. Called before the start. */
	void fallback(ChannelQueue fallback) {
		this.fallback.to(fallback);
	}

	void start() {
		this.thread.start();
	}

	void offer(String key, Alert alert) {
		this.lock.lock();
		try {
			this.state.drop(this.backlog.add(key, alert), "queue-full");
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		this.fallback.offered(new Entry(key, alert));
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
			this.state.drop(this.backlog.size(), "shutdown");
		}
		finally {
			this.lock.unlock();
		}
	}

	private void run() {
		try {
			for (Entry entry = next(); entry != null; entry = next()) {
				deliver(entry);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private @Nullable Entry next() throws InterruptedException {
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

	private void deliver(Entry entry) throws InterruptedException {
		for (int attempt = 1; true; attempt++) {
			AlertDeliveryException failure = attempt(entry.alert(), attempt);
			if (failure == null) {
				this.state.delivered();
				this.fallback.recovered();
				return;
			}
			this.state.failed(failure);
			if (!failure.isRetryable()) {
				this.state.lost("rejected");
				this.fallback.lost(entry);
				return;
			}
			if (attempt == ATTEMPTS_BEFORE_FALLBACK) {
				this.fallback.failsForLong(entry, waiting());
			}
			if (!pause(attempt, failure.retryAfter())) {
				this.state.lost("shutdown");
				return;
			}
			this.state.retried();
		}
	}

	private List<Entry> waiting() {
		this.lock.lock();
		try {
			return this.backlog.waiting();
		}
		finally {
			this.lock.unlock();
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

	/**
	 * How to deliver.
	 *
	 * @param capacity how many alerts may wait
	 * @param firstPause pause after the first failure, doubled after each further one
	 */
	record Delivery(int capacity, Duration firstPause) {
	}

}

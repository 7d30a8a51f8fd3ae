package io.observability.alerting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.AlertBacklog.Entry;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers to one channel, on a thread of its own, until the channel accepts. */
final class ChannelQueue {

	private static final Logger logger = LoggerFactory.getLogger(ChannelQueue.class);

	private static final int ATTEMPTS_BEFORE_FALLBACK = 5;

	/** Whoever has a fallback does not wait that long for the next attempt. */
	private static final Duration LONG = Duration.ofSeconds(30);

	private static final int MOST_TOGETHER = 100;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final AlertChannel channel;

	private final String name;

	private final AlertChannel.Route route;

	private final AlertBacklog backlog;

	private final Delivery delivery;

	private final ChannelState state;

	private final Thread thread;

	private final Fallback fallback;

	private final OngoingCall call = new OngoingCall(() -> this.draining);

	private final boolean keepsState;

	private AlertNotices notices = new DirectNotices();

	private volatile boolean draining;

	ChannelQueue(AlertChannel channel, Delivery delivery, MeterRegistry registry, Masker masker) {
		this.channel = channel;
		this.name = channel.name();
		this.route = channel.route();
		this.keepsState = channel.keepsState();
		this.backlog = new AlertBacklog(delivery.capacity());
		this.delivery = delivery;
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

	/** Return why the channel does not deliver, which may be that it never answers. */
	@Nullable String failure() {
		List<Entry> overdue = this.call.overdue(this.delivery.patience());
		if (overdue != null) {
			this.state.hangs(this.delivery.patience());
			this.fallback.failsForLong(overdue, waiting());
		}
		return this.state.failure();
	}

	/** Set who gets what this channel loses. Called before the start. */
	void fallback(ChannelQueue fallback) {
		this.fallback.to(fallback);
	}

	AlertNotices.Target target() {
		return new AlertNotices.Target(this.name, this.route, this.keepsState, this.channel.isReminding());
	}

	/** Begin to deliver, and tell what became of it. */
	void start(AlertNotices notices) {
		this.notices = notices;
		this.thread.start();
	}

	/** Offer alerts at once, so that what belongs together is delivered together. */
	void offer(Map<String, Alert> alerts) {
		List<Entry> added = alerts.entrySet()
			.stream()
			.map((alert) -> new Entry(alert.getKey(), alert.getValue(), null))
			.toList();
		failure();
		add(added);
		added.forEach(this.fallback::offered);
	}

	void acknowledge(String key, Alert alert, String author) {
		add(List.of(new Entry(key, alert, author)));
	}

	private void add(List<Entry> added) {
		List<Entry> dropped = new ArrayList<>();
		this.lock.lock();
		try {
			added.forEach((entry) -> dropped.addAll(this.backlog.add(entry)));
			this.state.drop(dropped.size(), "queue-full");
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		dropped.forEach((entry) -> this.notices.lost(this.name, entry.key(), entry.alert(), false));
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
			for (List<Entry> entries = next(); !entries.isEmpty(); entries = next()) {
				try {
					deliver(entries);
				}
				catch (RuntimeException | Error ex) {
					// whatever became of these, the others must go out
					logger.warn("What became of alerts on the way to '{}' is not known", this.name, ex);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private List<Entry> next() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.backlog.isEmpty() && !this.draining) {
				this.changed.await();
			}
			return this.backlog.poll(this.keepsState ? 1 : MOST_TOGETHER);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void deliver(List<Entry> entries) throws InterruptedException {
		for (int attempt = 1; true; attempt++) {
			AlertDeliveryException failure = this.call.attempt(this.channel, entries, attempt);
			if (failure == null) {
				this.state.delivered();
				this.fallback.recovered();
				tell(entries, (entry) -> this.notices.delivered(this.name, entry.key(), entry.alert()));
				return;
			}
			this.state.failed(failure);
			if (!failure.isRetryable()) {
				this.state.lost(entries.size(), "rejected");
				entries.forEach(this.fallback::lost);
				tell(entries, (entry) -> this.notices.lost(this.name, entry.key(), entry.alert(), true));
				return;
			}
			Duration wait = this.delivery.pause(attempt, failure.retryAfter());
			if (attempt == ATTEMPTS_BEFORE_FALLBACK || wait.compareTo(LONG) >= 0) {
				this.fallback.failsForLong(entries, waiting());
			}
			if (!pause(wait)) {
				this.state.lost(entries.size(), "shutdown");
				return;
			}
			this.state.retried();
		}
	}

	private static void tell(List<Entry> entries, Consumer<Entry> listener) {
		entries.stream().filter((entry) -> entry.acknowledgedBy() == null).forEach(listener);
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

	/** Wait for the next attempt and return false when the application goes down. */
	private boolean pause(Duration wait) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			long left = wait.toNanos();
			while (left > 0 && !this.draining) {
				left = this.changed.awaitNanos(left);
			}
			return !this.draining;
		}
		finally {
			this.lock.unlock();
		}
	}

}

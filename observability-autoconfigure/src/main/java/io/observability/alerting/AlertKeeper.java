package io.observability.alerting;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is known of alerts, and the lock of this instance, on a thread of its own
 * that may wait for either. Without a store and a lock there is no thread.
 */
final class AlertKeeper {

	/** Nothing is waited for longer than this, as alerts matter more than what was. */
	static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Logger logger = LoggerFactory.getLogger(AlertKeeper.class);

	private static final Duration SHARED_PAUSE = Duration.ofSeconds(10);

	private static final Duration FILE_PAUSE = Duration.ofMinutes(5);

	private static final Duration LOOK = Duration.ofMillis(500);

	private static final Duration LONGEST_END = Duration.ofSeconds(2);

	private final AlertMemory memory;

	private final @Nullable AlertLock lock;

	private final LongSupplier ticker;

	private final MeterRegistry registry;

	private @Nullable ScheduledThreadPoolExecutor executor;

	private @Nullable Thread watch;

	private volatile @Nullable Long begun;

	private @Nullable Long refreshed;

	private boolean told;

	AlertKeeper(AlertMemory memory, @Nullable AlertLock lock, LongSupplier ticker, MeterRegistry registry) {
		this.memory = memory;
		this.lock = lock;
		this.ticker = ticker;
		this.registry = registry;
	}

	void start() {
		if (this.memory.isKept() || this.lock != null) {
			ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread thread = new Thread(task, "observability-alert-store");
				thread.setDaemon(true);
				return thread;
			});
			this.begun = this.ticker.getAsLong();
			threads.scheduleWithFixedDelay(this::round, 0, 1, TimeUnit.SECONDS);
			this.executor = threads;
			watch();
		}
	}

	/** A store that hangs holds up its own thread, and no rule. */
	private void watch() {
		Thread watch = new Thread(() -> {
			try {
				while (!this.memory.isLoaded()) {
					TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
					beginWhenLate();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "observability-alert-store-watch");
		watch.setDaemon(true);
		watch.start();
		this.watch = watch;
	}

	private void beginWhenLate() {
		Long first = this.begun;
		if (first != null && this.ticker.getAsLong() - first >= PATIENCE.toNanos() && this.memory.begin()) {
			logger.warn("What was known of alerts was not read within {} s, and rules go on without",
					PATIENCE.toSeconds());
		}
	}

	/** Do what is due. Called each second. */
	void round() {
		long now = this.ticker.getAsLong();
		this.begun = (this.begun != null) ? this.begun : Long.valueOf(now);
		Duration pause = this.memory.isShared() ? SHARED_PAUSE : FILE_PAUSE;
		boolean due = this.refreshed == null || now - this.refreshed >= pause.toNanos();
		try {
			if (due) {
				this.memory.live();
			}
			save();
			if (due) {
				this.memory.load();
				this.refreshed = now;
				renew();
				this.memory.round();
			}
			this.told = false;
		}
		catch (Throwable ex) {
			// a schedule ends with the first exception
			failed(ex);
			beginWhenLate();
			renewSafely();
		}
	}

	/** A file is written as a whole, so that what it held must be known by then. */
	private void save() throws IOException {
		if (this.memory.isRead() || this.memory.isShared()) {
			this.memory.save();
		}
	}

	private void renewSafely() {
		try {
			renew();
		}
		catch (RuntimeException | LinkageError ex) {
			failed(ex);
		}
	}

	private void failed(Throwable failure) {
		this.registry.counter("observability.alerting.store.failures").increment();
		if (!this.told) {
			logger.warn("What is known of alerts cannot be kept, which is tried again: {}", failure.toString());
		}
		this.told = true;
	}

	/** Whoever begins to tell must know what others told before. */
	private void renew() {
		if (this.lock != null) {
			boolean before = this.lock.isHeld();
			this.lock.renew();
			if (!before && this.lock.isHeld()) {
				this.refreshed = null;
			}
		}
	}

	/** Keep what changed last, and let another instance go on. */
	void close() {
		ScheduledThreadPoolExecutor threads = this.executor;
		Thread watching = this.watch;
		if (threads == null || watching == null) {
			return;
		}
		watching.interrupt();
		threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(true);
		threads.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
		threads.execute(this::end);
		threads.shutdown();
		try {
			threads.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		threads.shutdownNow();
	}

	private void end() {
		try {
			this.memory.live();
			save();
		}
		catch (IOException | RuntimeException ex) {
			failed(ex);
		}
		if (this.lock != null) {
			this.lock.release();
		}
	}

}

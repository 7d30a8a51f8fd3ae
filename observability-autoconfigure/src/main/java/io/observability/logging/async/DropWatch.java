package io.observability.logging.async;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Says in the log how many lines did not fit into the queue, at most every second. */
final class DropWatch implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(DropWatch.class);

	private final Drops drops;

	private long reported;

	private @Nullable ScheduledExecutorService thread;

	DropWatch(Drops drops) {
		this.drops = drops;
		this.reported = drops.all();
	}

	@Override
	public synchronized void start() {
		if (this.thread == null) {
			CustomizableThreadFactory threads = new CustomizableThreadFactory("observability-log-queue-");
			threads.setDaemon(true);
			this.thread = Executors.newSingleThreadScheduledExecutor(threads);
			this.thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
		}
	}

	void look() {
		long all = this.drops.all();
		if (all > this.reported) {
			logger
				.warn("%d log lines were dropped since the queue was full (in all %d of INFO, %d of DEBUG, %d of TRACE)"
					.formatted(all - this.reported, this.drops.of(Level.INFO), this.drops.of(Level.DEBUG),
							this.drops.of(Level.TRACE)));
			this.reported = all;
		}
	}

	@Override
	public synchronized void stop() {
		if (this.thread != null) {
			this.thread.shutdownNow();
			this.thread = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

}

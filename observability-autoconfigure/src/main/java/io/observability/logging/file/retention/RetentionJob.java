package io.observability.logging.file.retention;

import java.io.IOException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import io.observability.logging.file.LogFiles;
import io.observability.logging.file.history.ClockMark;
import io.observability.logging.file.history.RetentionRules;
import io.observability.logging.file.history.WrittenFiles;

/**
 * Looks after rotated files soon after the start, each hour, and after each rotation, on
 * one daemon thread.
 */
final class RetentionJob implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(RetentionJob.class);

	private static final long FIRST_SECONDS = 5;

	private static final long EACH_SECONDS = 3600;

	private static final long STOP_SECONDS = 5;

	/** Applications in one JVM write the same files. */
	private static final ReentrantLock TURN = new ReentrantLock();

	private final LogFiles logs;

	private final ClockWatch clock;

	private final Tally.Counts counts;

	private final AtomicBoolean waiting = new AtomicBoolean();

	private boolean failing;

	private @Nullable ScheduledThreadPoolExecutor thread;

	RetentionJob(LogFiles logs, ClockWatch clock, Tally.Counts counts) {
		this.logs = logs;
		this.clock = clock;
		this.counts = counts;
	}

	@Override
	public synchronized void start() {
		if (this.thread == null && !this.logs.logs().isEmpty()) {
			CustomizableThreadFactory threads = new CustomizableThreadFactory("observability-log-retention-");
			threads.setDaemon(true);
			ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads,
					new ThreadPoolExecutor.DiscardPolicy());
			executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
			executor.scheduleWithFixedDelay(this::run, FIRST_SECONDS, EACH_SECONDS, TimeUnit.SECONDS);
			this.logs.onRotation(() -> soon(executor));
			this.thread = executor;
		}
	}

	private void soon(ScheduledThreadPoolExecutor executor) {
		if (this.waiting.compareAndSet(false, true)) {
			executor.schedule(this::run, 1, TimeUnit.SECONDS);
		}
	}

	/** Look after all files now. */
	void run() {
		this.waiting.set(false);
		RetentionRules rules = this.logs.rules();
		if (rules == null) {
			return;
		}
		TURN.lock();
		try {
			report(new Round(rules).run());
		}
		catch (RuntimeException | Error ex) {
			// whatever it is, it must not be the last look
			report(ex);
		}
		finally {
			TURN.unlock();
		}
	}

	private void report(@Nullable Throwable failure) {
		if (failure != null && !this.failing) {
			logger.warn("Rotated log files cannot be looked after", failure);
		}
		else if (failure == null && this.failing) {
			logger.info("Rotated log files are looked after again");
		}
		this.failing = failure != null;
	}

	/** Waits for a file that is being compressed. */
	@Override
	public synchronized void stop() {
		ScheduledThreadPoolExecutor executor = this.thread;
		if (executor == null) {
			return;
		}
		this.thread = null;
		this.logs.onRotation(() -> {
		});
		executor.shutdown();
		try {
			executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

	/** One look at all logs, by one look at the clock. */
	private final class Round {

		private final RetentionRules rules;

		private ClockWatch.@Nullable Look look;

		private @Nullable Exception failure;

		Round(RetentionRules rules) {
			this.rules = rules;
		}

		@Nullable Exception run() {
			for (LogFiles.Log log : RetentionJob.this.logs.logs()) {
				apply(log.rotated());
			}
			for (LogFiles.Log log : RetentionJob.this.logs.logs()) {
				visitOrphans(log);
			}
			return this.failure;
		}

		private void visitOrphans(LogFiles.Log log) {
			try {
				new Orphans(log).visit(this::apply);
			}
			catch (IOException ex) {
				this.failure = ex;
			}
		}

		/** A full disk must not keep files from being deleted. */
		private void remember(WrittenFiles files, ClockMark mark) {
			try {
				files.clock(mark);
			}
			catch (IOException ex) {
				this.failure = ex;
			}
		}

		private void apply(WrittenFiles files) {
			ClockWatch.Look now = this.look;
			if (now == null) {
				ClockMark mark = files.clock();
				now = RetentionJob.this.clock.look(mark);
				this.look = now;
				remember(files, now.mark());
			}
			Exception failed = new Retention(files, this.rules, now, RetentionJob.this.counts).run();
			this.failure = (failed != null) ? failed : this.failure;
		}

	}

}

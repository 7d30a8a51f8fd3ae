package io.observability.jobs;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.SmartLifecycle;

/**
 * Looks each second which jobs are late, and writes down what is to be kept. It starts
 * before the schedulers and stops after them.
 */
final class JobWatch implements Jobs.Pulse, SmartLifecycle, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(JobWatch.class);

	private static final int PHASE = Integer.MIN_VALUE + 1000;

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private static final Duration PAUSE = Duration.ofSeconds(30);

	private final BackgroundJobs jobs;

	private final JobMemory memory;

	private final JobNews news;

	private final JobTime time;

	private volatile long lookedAt;

	private volatile boolean running;

	private volatile @Nullable ScheduledThreadPoolExecutor thread;

	JobWatch(BackgroundJobs jobs, JobMemory memory, JobNews news, JobTime time) {
		this.jobs = jobs;
		this.memory = memory;
		this.news = news;
		this.time = time;
		this.lookedAt = time.nanos();
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.news.open();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public synchronized void start() {
		this.running = true;
		this.memory.begin();
		this.jobs.onChange(this::wake);
		this.jobs.tellAll();
	}

	/** There is no thread before there is a job. */
	private void wake() {
		if (this.thread == null && this.running) {
			begin();
		}
	}

	private synchronized void begin() {
		if (this.thread == null && this.running) {
			ScheduledThreadPoolExecutor next = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread daemon = new Thread(task, "observability-jobs");
				daemon.setDaemon(true);
				return daemon;
			}, new ThreadPoolExecutor.DiscardPolicy());
			this.thread = next;
			this.lookedAt = this.time.nanos();
			next.scheduleWithFixedDelay(this::look, INTERVAL.toNanos(), INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	@Override
	public void stop() {
		ScheduledThreadPoolExecutor current = end();
		if (current != null) {
			current.shutdown();
		}
		this.memory.end();
		this.jobs.save();
	}

	private synchronized @Nullable ScheduledThreadPoolExecutor end() {
		ScheduledThreadPoolExecutor current = this.thread;
		this.thread = null;
		this.running = false;
		return current;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public Duration age() {
		return (this.thread != null) ? Duration.ofNanos(this.time.nanos() - this.lookedAt) : Duration.ZERO;
	}

	boolean hasThread() {
		return this.thread != null;
	}

	void look() {
		try {
			if (age().compareTo(PAUSE) > 0) {
				this.time.stoodStill();
			}
			this.lookedAt = this.time.nanos();
			this.jobs.look();
			this.jobs.save();
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			logger.warn("The jobs could not be looked at", ex);
		}
	}

}

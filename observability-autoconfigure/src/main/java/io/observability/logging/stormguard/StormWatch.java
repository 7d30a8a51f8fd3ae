package io.observability.logging.stormguard;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.observability.logging.gate.event.Passage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Puts the guard on duty until the end of the application, and asks it for reports. */
final class StormWatch implements DisposableBean {

	private static final Logger failures = LoggerFactory.getLogger(StormWatch.class);

	private final StormGuard guard;

	private final ScheduledExecutorService thread;

	StormWatch(StormGuard guard) {
		this.guard = guard;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("observability-storm-guard-");
		threads.setDaemon(true);
		this.thread = Executors.newSingleThreadScheduledExecutor(threads);
	}

	StormWatch begin() {
		Passage.add(Passage.Place.DECIDE, this.guard);
		this.thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
		return this;
	}

	private void look() {
		try {
			this.guard.sweep();
		}
		catch (Throwable ex) {
			// an appender that fails must not end the watch
			failures.debug("Repeated errors cannot be reported", ex);
		}
	}

	@Override
	public void destroy() {
		Passage.remove(this.guard);
		this.thread.shutdownNow();
		this.guard.end();
	}

}

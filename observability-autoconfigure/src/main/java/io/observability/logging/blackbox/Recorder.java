package io.observability.logging.blackbox;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.LoggerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Captures while the application lives, and looks for requests that hang while it runs.
 */
final class Recorder implements SmartLifecycle, DisposableBean {

	private final BlackBoxes boxes;

	private final CaptureFilter filter;

	private final ILoggerFactory loggers;

	private @Nullable ScheduledExecutorService thread;

	Recorder(BlackBoxes boxes, CaptureFilter filter, ILoggerFactory loggers) {
		this.boxes = boxes;
		this.filter = filter;
		this.loggers = loggers;
		if (loggers instanceof LoggerContext context) {
			filter.install(context);
		}
	}

	@Override
	public synchronized void start() {
		if (this.thread == null) {
			CustomizableThreadFactory threads = new CustomizableThreadFactory("observability-black-box-");
			threads.setDaemon(true);
			this.thread = Executors.newSingleThreadScheduledExecutor(threads);
			this.thread.scheduleWithFixedDelay(this.boxes::check, 1, 1, TimeUnit.SECONDS);
		}
	}

	@Override
	public synchronized void stop() {
		if (this.thread != null) {
			this.thread.shutdown();
			this.thread = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public void destroy() {
		if (this.loggers instanceof LoggerContext context) {
			this.filter.remove(context);
		}
	}

}

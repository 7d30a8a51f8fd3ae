package io.observability.logging.loss;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Looks at something each second, on a daemon thread of its own. */
public abstract class EachSecond implements SmartLifecycle {

	private final String threadNamePrefix;

	private @Nullable ScheduledExecutorService thread;

	protected EachSecond(String threadNamePrefix) {
		this.threadNamePrefix = threadNamePrefix;
	}

	/** Look once. What is thrown does not keep it from looking again. */
	protected abstract void look();

	@Override
	public synchronized void start() {
		if (this.thread == null) {
			CustomizableThreadFactory threads = new CustomizableThreadFactory(this.threadNamePrefix);
			threads.setDaemon(true);
			this.thread = Executors.newSingleThreadScheduledExecutor(threads);
			this.thread.scheduleWithFixedDelay(this::tryLook, 1, 1, TimeUnit.SECONDS);
		}
	}

	private void tryLook() {
		try {
			look();
		}
		catch (Throwable ex) {
			// such as an appender that fails, which a second one would be told of in vain
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

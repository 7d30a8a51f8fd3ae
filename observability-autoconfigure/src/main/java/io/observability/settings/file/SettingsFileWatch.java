package io.observability.settings.file;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the file again and again, on one thread. It asks for the content and not for
 * events, which differ between file systems and miss what is mounted.
 */
final class SettingsFileWatch implements SmartInitializingSingleton, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(SettingsFileWatch.class);

	private static final Duration SETTLING = Duration.ofMillis(300);

	private final SettingsFile file;

	private final Duration interval;

	private final boolean watched;

	private volatile @Nullable ScheduledThreadPoolExecutor thread;

	/**
	 * Create a watch.
	 * @param file what to look at
	 * @param interval time between two looks
	 * @param configured whether to look although there is no file yet
	 */
	SettingsFileWatch(SettingsFile file, Duration interval, boolean configured) {
		this.file = file;
		this.interval = interval;
		this.watched = configured || file.isThere();
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.watched) {
			guarded(() -> {
				this.file.take();
				return false;
			});
		}
		else {
			this.file.leave();
		}
	}

	@Override
	public synchronized void start() {
		if (this.watched && this.thread == null) {
			ScheduledThreadPoolExecutor next = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread daemon = new Thread(task, "observability-settings");
				daemon.setDaemon(true);
				return daemon;
			}, new ThreadPoolExecutor.DiscardPolicy());
			this.thread = next;
			look(next, this.interval);
		}
	}

	@Override
	public synchronized void stop() {
		ScheduledThreadPoolExecutor current = this.thread;
		this.thread = null;
		if (current != null) {
			current.shutdownNow();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	private void look(ScheduledThreadPoolExecutor executor, Duration delay) {
		executor.schedule(() -> {
			boolean soon = guarded(this.file::look);
			boolean quick = soon && this.interval.compareTo(SETTLING) > 0;
			look(executor, quick ? SETTLING : this.interval);
		}, delay.toNanos(), TimeUnit.NANOSECONDS);
	}

	private static boolean guarded(BooleanSupplier look) {
		try {
			return look.getAsBoolean();
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			logger.warn("The file of settings could not be looked at", ex);
			return false;
		}
	}

}

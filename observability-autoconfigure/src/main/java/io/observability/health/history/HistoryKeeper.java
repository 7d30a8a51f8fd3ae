package io.observability.health.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

import io.observability.storage.KeptFile;

/**
 * Reads the history before the first check and writes it soon after a change, on a thread
 * of its own. What was between the last writing and the start is not known.
 */
final class HistoryKeeper implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(HistoryKeeper.class);

	private static final Duration PAUSE = Duration.ofSeconds(10);

	/** So that little is unknown after a process was killed. */
	private static final int QUIET_PAUSES = 30;

	private static final int MEGABYTES = 16;

	private final KeptFile file;

	private final TransitionHistory history;

	private final Clock clock;

	private @Nullable ScheduledThreadPoolExecutor thread;

	private boolean loaded;

	private boolean told;

	private long saved;

	private int quiet;

	HistoryKeeper(String path, TransitionHistory history, Clock clock) {
		this.file = KeptFile.at(Path.of(path), "What became of components, read when the application starts",
				MEGABYTES);
		this.history = history;
		this.clock = clock;
	}

	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 1;
	}

	@Override
	public synchronized void start() {
		if (this.thread == null) {
			load();
			ScheduledThreadPoolExecutor next = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread daemon = new Thread(task, "observability-health-history");
				daemon.setDaemon(true);
				return daemon;
			}, new ThreadPoolExecutor.DiscardPolicy());
			this.thread = next;
			next.scheduleWithFixedDelay(this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private void load() {
		if (this.loaded) {
			return;
		}
		this.loaded = true;
		try {
			Instant now = this.clock.instant();
			this.file.read((values) -> {
				if (!values.isEmpty()) {
					Instant at = HistoryText.saved(values);
					HistoryText.read(values)
						.forEach((component, memory) -> this.history.remember(component, memory, at, now));
				}
				return values;
			});
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("The history of components begins anew: " + ex.getMessage());
		}
	}

	private synchronized void look() {
		this.quiet++;
		if (this.thread != null && (this.history.changes() != this.saved || this.quiet >= QUIET_PAUSES)) {
			save();
		}
	}

	private void save() {
		long changes = this.history.changes();
		try {
			Instant now = this.clock.instant();
			Map<String, ComponentHistory.Memory> memories = this.history.memories(now);
			this.file.write(HistoryText.write(memories, now));
			this.saved = changes;
			this.quiet = 0;
			this.told = false;
		}
		catch (IOException | RuntimeException ex) {
			if (!this.told) {
				logger.warn("The history of components cannot be kept, which is tried again: " + ex);
			}
			this.told = true;
		}
	}

	@Override
	public synchronized void stop() {
		ScheduledThreadPoolExecutor current = this.thread;
		if (current != null) {
			this.thread = null;
			current.shutdownNow();
			save();
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

}

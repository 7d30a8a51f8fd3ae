package io.observability.alerting.rule.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.observability.logging.analysis.ErrorSummary;
import io.observability.storage.KeptFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;

/**
 * When each error was logged first, as far as anybody remembers. Without a file the
 * errors of the first while after the start count as known.
 */
final class KnownErrors implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(KnownErrors.class);

	private static final int MOST_ERRORS = 2_000;

	private static final long LONG_AGO = 0;

	private final Map<String, Long> firstSeen = new LinkedHashMap<>(16, 0.75f, true);

	private final @Nullable KeptFile file;

	private final Duration learning;

	private final Clock clock;

	private final AtomicBoolean writing = new AtomicBoolean();

	private long learningUntil;

	private boolean begun;

	private boolean changed;

	KnownErrors(@Nullable String path, Duration learning, Clock clock) {
		this.file = (path != null)
				? KeptFile.at(Path.of(path), "Errors that were logged, read when the application starts", 1) : null;
		this.learning = learning;
		this.clock = clock;
	}

	/** Remember what the file has, or begin to learn, the first time. */
	synchronized void begin() {
		if (!this.begun) {
			this.begun = true;
			load();
			if (this.firstSeen.isEmpty()) {
				this.learningUntil = this.clock.millis() + this.learning.toMillis();
			}
		}
	}

	/** Return how many milliseconds ago the error was logged first. */
	synchronized long age(ErrorSummary error) {
		long now = this.clock.millis();
		Long first = this.firstSeen.get(error.fingerprint());
		if (first == null) {
			first = (now < this.learningUntil) ? LONG_AGO : now;
			if (this.firstSeen.size() >= MOST_ERRORS) {
				this.firstSeen.remove(this.firstSeen.keySet().iterator().next());
			}
			this.firstSeen.put(error.fingerprint(), first);
			this.changed = true;
		}
		return Math.max(0, now - first);
	}

	/** Write what is new, on a thread that ends with it, since a disk may hang. */
	void save() {
		KeptFile target = this.file;
		if (target != null && isChanged() && this.writing.compareAndSet(false, true)) {
			Thread thread = new Thread(() -> write(target), "observability-known-errors");
			thread.setDaemon(true);
			thread.start();
		}
	}

	@Override
	public void destroy() {
		KeptFile target = this.file;
		if (target != null && isChanged() && this.writing.compareAndSet(false, true)) {
			write(target);
		}
	}

	private synchronized boolean isChanged() {
		return this.changed;
	}

	private synchronized Map<String, String> take() {
		this.changed = false;
		Map<String, String> values = new TreeMap<>();
		this.firstSeen.forEach((fingerprint, first) -> values.put(fingerprint, Long.toString(first)));
		return values;
	}

	private void load() {
		if (this.file == null) {
			return;
		}
		try {
			this.firstSeen.putAll(this.file.read((values) -> {
				Map<String, Long> read = new LinkedHashMap<>();
				values.forEach((fingerprint, first) -> read.put(fingerprint, Long.valueOf(first)));
				return read;
			}));
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("Errors are learnt anew: {}", ex.getMessage());
		}
	}

	private void write(KeptFile target) {
		try {
			target.write(take());
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("Errors that are known could not be written to '{}': {}", target, ex.toString());
		}
		finally {
			this.writing.set(false);
		}
	}

}

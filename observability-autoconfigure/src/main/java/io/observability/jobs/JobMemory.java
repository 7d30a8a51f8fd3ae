package io.observability.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was known of jobs when the application ended, and what is to be kept this time.
 * Saved soon after a change, and seldom when there are many.
 */
final class JobMemory {

	private static final Logger logger = LoggerFactory.getLogger(JobMemory.class);

	private static final Duration PAUSE = Duration.ofSeconds(10);

	private static final Duration FORGOTTEN = Duration.ofDays(90);

	private final @Nullable JobStore store;

	private final JobTime time;

	private final Map<String, JobRecord> loaded;

	private volatile boolean dirty;

	private volatile boolean ending;

	private @Nullable Long savedAt;

	private boolean told;

	private final Lock lock = new ReentrantLock();

	JobMemory(@Nullable JobStore store, JobTime time) {
		this.store = store;
		this.time = time;
		this.loaded = load(store);
	}

	private static Map<String, JobRecord> load(@Nullable JobStore store) {
		try {
			return (store != null) ? new HashMap<>(store.load()) : Map.of();
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("What was kept of jobs cannot be read, so that it begins anew: {}", ex.toString());
			return Map.of();
		}
	}

	/** Return what was kept of the job, if anything. */
	@Nullable JobRecord of(String job) {
		return this.loaded.get(job);
	}

	void changed() {
		this.dirty = true;
	}

	/** Whether there is something to write, and it is time. */
	private boolean isDue() {
		Long last = this.savedAt;
		return this.dirty && (this.ending || last == null || this.time.nanos() - last >= PAUSE.toNanos());
	}

	void begin() {
		this.ending = false;
	}

	/** From now on write each change at once, since there may be no later. */
	void end() {
		this.ending = true;
	}

	boolean isEnding() {
		return this.ending;
	}

	void save(Collection<Job> jobs) {
		JobStore target = this.store;
		if (target == null) {
			return;
		}
		this.lock.lock();
		try {
			if (isDue()) {
				save(target, jobs);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void save(JobStore target, Collection<Job> jobs) {
		this.dirty = false;
		this.savedAt = this.time.nanos();
		Map<String, JobRecord> records = new TreeMap<>();
		this.loaded.forEach((name, record) -> {
			if (Duration.between(record.touched(), this.time.now()).compareTo(FORGOTTEN) < 0) {
				records.put(name, record);
			}
		});
		jobs.forEach((job) -> records.put(job.name(), job.record()));
		try {
			target.save(records);
			this.told = false;
		}
		catch (IOException | RuntimeException ex) {
			this.dirty = true;
			if (!this.told) {
				logger.warn("What is known of jobs cannot be kept, which is tried again: {}", ex.toString());
			}
			this.told = true;
		}
	}

}

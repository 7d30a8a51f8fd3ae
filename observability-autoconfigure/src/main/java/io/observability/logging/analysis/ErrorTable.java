package io.observability.logging.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** The errors seen last, each with its count; what is pushed out stays in the total. */
final class ErrorTable {

	private final int maxErrors;

	private final ReentrantLock lock = new ReentrantLock();

	private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

	private final LongAdder forgotten = new LongAdder();

	ErrorTable(int maxErrors) {
		this.maxErrors = maxErrors;
	}

	void add(String fingerprint, long millis, @Nullable String correlationId, Supplier<ErrorSummary> sample) {
		if (!count(fingerprint, millis, correlationId)) {
			// outside the lock, since users' code is asked for its text
			ErrorSummary first = sample.get();
			insert(first, millis, correlationId);
		}
	}

	private boolean count(String fingerprint, long millis, @Nullable String correlationId) {
		this.lock.lock();
		try {
			Entry known = this.entries.get(fingerprint);
			if (known == null) {
				return false;
			}
			known.count(millis, correlationId);
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void insert(ErrorSummary sample, long millis, @Nullable String correlationId) {
		this.lock.lock();
		try {
			if (!this.entries.containsKey(sample.fingerprint()) && this.entries.size() >= this.maxErrors) {
				Map.Entry<String, Entry> eldest = this.entries.entrySet().iterator().next();
				this.forgotten.add(eldest.getValue().count);
				this.entries.remove(eldest.getKey());
			}
			this.entries.computeIfAbsent(sample.fingerprint(), (key) -> new Entry(sample, millis))
				.count(millis, correlationId);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Return the errors, the most frequent first. */
	List<ErrorSummary> all() {
		List<ErrorSummary> all = new ArrayList<>();
		this.lock.lock();
		try {
			this.entries.values().forEach((entry) -> all.add(entry.summary()));
		}
		finally {
			this.lock.unlock();
		}
		all.sort(Comparator.comparingLong(ErrorSummary::count).reversed().thenComparing(ErrorSummary::fingerprint));
		return all;
	}

	/** Return how many errors were counted for entries that are gone. */
	long forgotten() {
		return this.forgotten.sum();
	}

	/** What changes of an error. */
	private static final class Entry {

		private final ErrorSummary sample;

		private long count;

		private long first;

		private long last;

		private @Nullable String correlationId;

		Entry(ErrorSummary sample, long millis) {
			this.sample = sample;
			this.first = millis;
			this.last = millis;
		}

		void count(long millis, @Nullable String correlationId) {
			this.count++;
			this.first = Math.min(this.first, millis);
			this.last = Math.max(this.last, millis);
			this.correlationId = (correlationId != null) ? correlationId : this.correlationId;
		}

		ErrorSummary summary() {
			return new ErrorSummary(this.sample.fingerprint(), this.count, Instant.ofEpochMilli(this.first),
					Instant.ofEpochMilli(this.last), this.sample.version(), this.sample.level(), this.sample.logger(),
					this.sample.exception(), this.correlationId, this.sample.message(), this.sample.trace());
		}

	}

}

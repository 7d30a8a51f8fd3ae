package io.observability.logging.stormguard;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/** The exceptions whose stack traces were written last; none is kept alive. */
final class WrittenTraces {

	private static final int SLOTS = 128;

	private static final int LONGEST_CHAIN = 10;

	private final long interval;

	private final ReentrantLock lock = new ReentrantLock();

	private final @Nullable Written[] slots = new Written[SLOTS];

	private int next;

	WrittenTraces(long interval) {
		this.interval = interval;
	}

	/**
	 * Return the hash of the trace in which the exception or one of its causes was
	 * written, or {@code null} after remembering that it is written now.
	 */
	@Nullable String findOrAdd(Throwable thrown, String hash, boolean add, long now) {
		List<Throwable> chain = chain(thrown);
		this.lock.lock();
		try {
			for (Throwable one : chain) {
				for (Written written : this.slots) {
					if (written != null && written.is(one) && Math.abs(now - written.time()) < this.interval) {
						return written.hash();
					}
				}
			}
			if (add) {
				for (Throwable one : chain) {
					this.slots[this.next] = new Written(new WeakReference<>(one), hash, now);
					this.next = (this.next + 1) % SLOTS;
				}
			}
			return null;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static List<Throwable> chain(Throwable thrown) {
		List<Throwable> chain = new ArrayList<>(2);
		for (Throwable one = thrown; one != null && chain.size() < LONGEST_CHAIN; one = one.getCause()) {
			chain.add(one);
		}
		return chain;
	}

	/** An exception whose trace was written. */
	private record Written(WeakReference<Throwable> thrown, String hash, long time) {

		boolean is(Throwable other) {
			return this.thrown.refersTo(other);
		}

	}

}

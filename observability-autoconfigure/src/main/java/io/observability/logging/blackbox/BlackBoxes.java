package io.observability.logging.blackbox;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.observability.logging.blackbox.Triggers.Reason;

/** The black boxes of all requests that run, and what they may hold together. */
public final class BlackBoxes {

	/** Far more requests than a server runs at once. */
	private static final int MOST_BOXES = 10_000;

	private final BlackBoxProperties properties;

	private final Triggers triggers;

	private final LongSupplier nanoTime;

	private final Set<BlackBox> open = ConcurrentHashMap.newKeySet();

	private final AtomicLong characters = new AtomicLong();

	private final LongAdder[] evicted = adders(Eviction.values().length);

	private final LongAdder[] flushed = adders(Reason.values().length);

	private final LongAdder failures = new LongAdder();

	private final LongAdder refused = new LongAdder();

	BlackBoxes(BlackBoxProperties properties, LongSupplier nanoTime) {
		this.properties = properties;
		this.triggers = new Triggers(properties.triggers(), nanoTime);
		this.nanoTime = nanoTime;
	}

	private static LongAdder[] adders(int count) {
		return Stream.generate(LongAdder::new).limit(count).toArray(LongAdder[]::new);
	}

	/** Return the box of a new request. */
	public BlackBox open() {
		return new BlackBox(this, this.nanoTime.getAsLong());
	}

	/** Look at the box until it is removed, unless there are too many. */
	boolean watch(BlackBox box) {
		if (this.open.size() >= MOST_BOXES) {
			this.refused.increment();
			return false;
		}
		return this.open.add(box);
	}

	/** Look for requests that hang and for those that are lost. */
	void check() {
		long forgetAfter = this.properties.forgetAfter().toNanos();
		for (BlackBox box : this.open) {
			try {
				box.check(forgetAfter);
			}
			catch (Throwable ex) {
				// the others may hang as well
				countFailure();
			}
		}
	}

	void remove(BlackBox box) {
		this.open.remove(box);
	}

	Triggers triggers() {
		return this.triggers;
	}

	long nanosSince(long start) {
		return this.nanoTime.getAsLong() - start;
	}

	int mostLines() {
		return this.properties.lines();
	}

	int mostCharacters() {
		return this.properties.maxCharacters();
	}

	boolean reserve(int weight) {
		long limit = this.properties.totalCharacters();
		while (true) {
			long held = this.characters.get();
			if (held + weight > limit) {
				return false;
			}
			if (this.characters.compareAndSet(held, held + weight)) {
				return true;
			}
		}
	}

	void release(int weight) {
		if (weight > 0) {
			this.characters.addAndGet(-weight);
		}
	}

	/** Write what was kept; whatever happens must not reach the application. */
	void write(Recording recording) {
		this.flushed[recording.reason().ordinal()].increment();
		try {
			recording.write();
		}
		catch (Throwable ex) {
			countFailure();
		}
	}

	void countEvicted(Eviction why, long lines) {
		this.evicted[why.ordinal()].add(lines);
	}

	void countFailure() {
		this.failures.increment();
	}

	/** Return how many characters are held now. */
	long characters() {
		return this.characters.get();
	}

	int size() {
		return this.open.size();
	}

	long evicted(Eviction why) {
		return this.evicted[why.ordinal()].sum();
	}

	long flushed(Reason reason) {
		return this.flushed[reason.ordinal()].sum();
	}

	long failures() {
		return this.failures.sum();
	}

	long refused() {
		return this.refused.sum();
	}

	/** Why a kept line was given up before its request ended. */
	enum Eviction {

		/** Too many lines of one request. */
		LINES,

		/** Too many characters of one request. */
		CHARACTERS,

		/** Too many characters of all requests. */
		TOTAL,

		/** The request did not end in time. */
		FORGOTTEN,

		/** Others failed the same way shortly before. */
		REPEATED;

		String tag() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}

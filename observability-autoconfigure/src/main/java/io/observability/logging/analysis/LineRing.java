package io.observability.logging.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** The latest lines, bounded by count and characters. Nobody waits for anybody. */
final class LineRing {

	private final AtomicReferenceArray<@Nullable LogLine> slots;

	/** Kept apart, since old lines are far away by the time they are replaced. */
	private final AtomicIntegerArray sizes;

	private final long maxCharacters;

	private final AtomicLong next = new AtomicLong();

	private final AtomicLong oldest = new AtomicLong();

	private final AtomicLong characters = new AtomicLong();

	LineRing(int maxLines, long maxCharacters) {
		this.slots = new AtomicReferenceArray<>(maxLines);
		this.sizes = new AtomicIntegerArray(maxLines);
		this.maxCharacters = maxCharacters;
	}

	void add(LogLine line) {
		long at = this.next.getAndIncrement();
		replace(at, line);
		while (this.characters.get() > this.maxCharacters) {
			long gone = Math.max(this.oldest.get(), this.next.get() - this.slots.length());
			if (gone >= this.next.get() - 1) {
				return;
			}
			this.oldest.accumulateAndGet(gone + 1, Math::max);
			replace(gone, null);
		}
	}

	private void replace(long at, @Nullable LogLine line) {
		int slot = slot(at);
		int size = (line != null) ? line.size() : 0;
		this.slots.set(slot, line);
		this.characters.addAndGet(size - (long) this.sizes.getAndSet(slot, size));
	}

	private int slot(long at) {
		return (int) (at % this.slots.length());
	}

	/** Return matching lines, the latest first. */
	List<LogLine> find(Predicate<LogLine> filter, int limit) {
		List<LogLine> found = new ArrayList<>();
		long end = this.next.get();
		for (long at = end - 1; at >= 0 && at >= end - this.slots.length() && found.size() < limit; at--) {
			LogLine line = this.slots.get(slot(at));
			if (line != null && filter.test(line)) {
				found.add(line);
			}
		}
		return found;
	}

	long characters() {
		return this.characters.get();
	}

	/** Return how many lines were ever added. */
	long added() {
		return this.next.get();
	}

}

package io.observability.metrics.performance;

/** How many requests or calls ended how. Not for several threads at once. */
final class Endings {

	private static final int SIZE = Ending.values().length;

	private final long[] counts = new long[SIZE];

	long of(Ending ending) {
		return this.counts[ending.ordinal()];
	}

	long count() {
		long count = 0;
		for (long part : this.counts) {
			count += part;
		}
		return count;
	}

	void add(Ending ending, long more) {
		this.counts[ending.ordinal()] += more;
	}

	void add(Endings more) {
		for (int i = 0; i < SIZE; i++) {
			this.counts[i] += more.counts[i];
		}
	}

}

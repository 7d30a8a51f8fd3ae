package io.observability.logging.event.security;

import java.util.function.LongSupplier;

/**
 * How many events of one name may still be written in the running minute, and how many
 * were not.
 */
final class EventBudget {

	private static final long MINUTE = 60_000_000_000L;

	private final int limit;

	private final LongSupplier nanoTime;

	private long minuteBegan;

	private int used;

	private long suppressed;

	EventBudget(int limit, LongSupplier nanoTime) {
		this.limit = limit;
		this.nanoTime = nanoTime;
		this.minuteBegan = nanoTime.getAsLong();
	}

	/**
	 * Return how many events were suppressed since the last one that was not, or -1 if
	 * this one is to be suppressed too.
	 */
	synchronized long take() {
		long now = this.nanoTime.getAsLong();
		if (now - this.minuteBegan >= MINUTE) {
			this.minuteBegan = now;
			this.used = 0;
		}
		if (this.used >= this.limit) {
			this.suppressed++;
			return -1;
		}
		this.used++;
		long before = this.suppressed;
		this.suppressed = 0;
		return before;
	}

}

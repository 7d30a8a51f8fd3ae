package io.observability.context;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDs of version 7 (RFC 9562) that ascend within this process: 48 bits of
 * milliseconds, a counter of 12 bits that runs on into the milliseconds when it is full,
 * and 62 random bits.
 */
final class TimeOrderedIds implements CorrelationIdGenerator {

	/** Takes the place of a generator that fails. */
	static final TimeOrderedIds FALLBACK = new TimeOrderedIds(Clock.systemUTC());

	private static final int COUNTER_BITS = 12;

	private static final long COUNTER = (1L << COUNTER_BITS) - 1;

	private static final long VERSION = 7L << COUNTER_BITS;

	private static final long VARIANT = 0b10L << 62;

	private final Clock clock;

	private final AtomicLong last = new AtomicLong();

	TimeOrderedIds(Clock clock) {
		this.clock = clock;
	}

	@Override
	public String next() {
		long tick = tick();
		long high = ((tick & ~COUNTER) << 4) | VERSION | (tick & COUNTER);
		// A correlation id is no secret and grants nothing, so it needs to be unique, not
		// unpredictable: SecureRandom would cost more than the rest of the filter.
		long low = VARIANT | (ThreadLocalRandom.current().nextLong() >>> 2);
		return new UUID(high, low).toString();
	}

	private long tick() {
		long now = this.clock.millis() << COUNTER_BITS;
		while (true) {
			long previous = this.last.get();
			long next = Math.max(previous + 1, now);
			if (this.last.compareAndSet(previous, next)) {
				return next;
			}
		}
	}

}

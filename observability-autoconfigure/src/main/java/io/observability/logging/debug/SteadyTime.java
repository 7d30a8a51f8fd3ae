package io.observability.logging.debug;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Time that goes on at least as fast as time does, even when somebody sets the clock
 * back.
 */
final class SteadyTime {

	private final Clock clock;

	private final LongSupplier nanoTime;

	private final long startNanos;

	private volatile long startMillis;

	SteadyTime(Clock clock, LongSupplier nanoTime) {
		this.clock = clock;
		this.nanoTime = nanoTime;
		this.startNanos = nanoTime.getAsLong();
		this.startMillis = clock.millis();
	}

	/** Return milliseconds since 1970. */
	long millis() {
		long passed = TimeUnit.NANOSECONDS.toMillis(this.nanoTime.getAsLong() - this.startNanos);
		long steady = this.startMillis + passed;
		long told = this.clock.millis();
		if (told > steady) {
			// a later clock counts, too, once and for all
			this.startMillis = told - passed;
			return told;
		}
		return steady;
	}

}

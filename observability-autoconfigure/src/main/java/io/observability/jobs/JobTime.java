package io.observability.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The time of the wall clock, by which jobs are due, and that of the machine, by which
 * they last. When the two part, the clock was set, or the machine slept.
 */
final class JobTime {

	private static final Duration JUMP = Duration.ofSeconds(30);

	private final Clock clock;

	private final LongSupplier nanoTime;

	private volatile Instant startedAt;

	private final AtomicReference<Pair> last;

	private volatile @Nullable Long jumpedAt;

	JobTime(Clock clock, LongSupplier nanoTime) {
		this.clock = clock;
		this.nanoTime = nanoTime;
		Instant now = clock.instant();
		this.startedAt = now;
		this.last = new AtomicReference<>(new Pair(now, nanoTime.getAsLong()));
	}

	/** Return when the process began to watch. */
	Instant startedAt() {
		return this.startedAt;
	}

	long nanos() {
		return this.nanoTime.getAsLong();
	}

	/** Return the time of the wall clock, and see whether it was set. */
	Instant now() {
		Pair next = new Pair(this.clock.instant(), nanos());
		Pair before = this.last.getAndSet(next);
		Duration drift = Duration.between(before.instant, next.instant).minusNanos(next.nanos - before.nanos);
		if (drift.abs().compareTo(JUMP) > 0) {
			this.jumpedAt = next.nanos;
		}
		if (next.instant.isBefore(this.startedAt)) {
			this.startedAt = next.instant;
		}
		return next.instant;
	}

	/** Take note that the process stood still, so that everything is late. */
	void stoodStill() {
		this.jumpedAt = nanos();
	}

	/** Return whether the clock went its way for so long. */
	boolean isSteadyFor(Duration time) {
		Long jumped = this.jumpedAt;
		return jumped == null || nanos() - jumped > time.toNanos();
	}

	/**
	 * Both times at once.
	 *
	 * @param instant time of the wall clock
	 * @param nanos time of the machine
	 */
	private record Pair(Instant instant, long nanos) {
	}

}

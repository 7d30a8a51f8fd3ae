package io.observability.logging.file.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.observability.logging.file.history.ClockMark;

/**
 * Looks at the clock, and doubts it when it jumps against the time that really passed, or
 * against what was seen before a restart. A doubt lasts until the clock shows a later
 * day.
 */
final class ClockWatch {

	private static final Duration BACK = Duration.ofHours(-1);

	private static final Duration DAY = Duration.ofDays(1);

	private final Clock clock;

	private final LongSupplier nanoTime;

	private @Nullable Instant before;

	private long nanosBefore;

	ClockWatch(Clock clock, LongSupplier nanoTime) {
		this.clock = clock;
		this.nanoTime = nanoTime;
	}

	/** Look at the clock now. */
	Look look(ClockMark mark) {
		Instant now = this.clock.instant();
		long nanos = this.nanoTime.getAsLong();
		Duration drift = Duration.ZERO;
		boolean jumped;
		if (this.before != null) {
			Duration shown = Duration.between(this.before, now);
			Duration gap = shown.minusNanos(nanos - this.nanosBefore);
			jumped = gap.compareTo(BACK) < 0 || gap.compareTo(DAY) > 0;
			drift = jumped ? gap : Duration.ZERO;
		}
		else {
			jumped = jumpedOverRestart(mark, now);
		}
		this.before = now;
		this.nanosBefore = nanos;
		return new Look(now, drift, new ClockMark(now, jumped ? now : doubt(mark.doubted(), now)));
	}

	/** A long rest looks like a jump, and is believed when the next day comes. */
	private static boolean jumpedOverRestart(ClockMark mark, Instant now) {
		Instant seen = mark.seen();
		return seen != null
				&& (now.isBefore(seen.plus(BACK)) || (mark.doubted() == null && now.isAfter(seen.plus(DAY))));
	}

	private static @Nullable Instant doubt(@Nullable Instant doubted, Instant now) {
		if (doubted == null || !now.isBefore(doubted.plus(DAY))) {
			return null;
		}
		return now.isBefore(doubted.plus(BACK)) ? now : doubted;
	}

	/**
	 * What a look at the clock says.
	 *
	 * @param now the time
	 * @param drift by how much the clock jumped since the last look of this process
	 * @param mark what to remember
	 */
	record Look(Instant now, Duration drift, ClockMark mark) {

		/** Return whether files may be deleted by their age. */
		boolean isTrusted() {
			return this.mark.doubted() == null;
		}

	}

}

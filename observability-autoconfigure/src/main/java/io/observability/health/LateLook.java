package io.observability.health;

import java.time.Duration;

/**
 * Notices that the whole process stood still, such as a virtual machine that was paused.
 * Belongs to the thread that schedules.
 */
final class LateLook {

	/** More than what a busy machine delays a look that is due every second. */
	private static final long PAUSE = Duration.ofSeconds(5).toNanos();

	private long last;

	LateLook(long nanoTime) {
		this.last = nanoTime;
	}

	/** Return the time that was lost since the last look. */
	Duration at(long nanoTime) {
		long since = nanoTime - this.last;
		this.last = nanoTime;
		return (since > PAUSE) ? Duration.ofNanos(since) : Duration.ZERO;
	}

}

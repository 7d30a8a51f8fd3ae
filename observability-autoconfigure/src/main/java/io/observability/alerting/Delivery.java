package io.observability.alerting;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How to deliver.
 *
 * @param capacity how many alerts may wait
 * @param firstPause pause after the first failure, doubled after each further one
 * @param patience how long an attempt may take until the channel counts as failing
 */
record Delivery(int capacity, Duration firstPause, Duration patience) {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

	private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(15);

	Delivery(int capacity, Duration firstPause) {
		this(capacity, firstPause, PATIENCE);
	}

	/** Return how long to wait after so many attempts. */
	Duration pause(int attempt, @Nullable Duration retryAfter) {
		Duration pause = this.firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
		pause = (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
		if (retryAfter != null && retryAfter.compareTo(pause) > 0) {
			pause = (retryAfter.compareTo(LONGEST_RETRY_AFTER) < 0) ? retryAfter : LONGEST_RETRY_AFTER;
		}
		return pause;
	}

}

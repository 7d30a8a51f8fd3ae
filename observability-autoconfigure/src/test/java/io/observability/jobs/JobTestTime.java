package io.observability.jobs;

import java.time.Duration;
import java.time.Instant;

import io.observability.SteppedClock;

/** Time as jobs see it, which passes only when a test says so. */
final class JobTestTime extends SteppedClock {

	JobTestTime(String now) {
		super(now);
	}

	/** Let time pass until then. */
	void passUntil(String instant) {
		step(Duration.between(instant(), Instant.parse(instant)));
	}

	JobTime jobTime() {
		return new JobTime(this, this::nanoTime);
	}

}

package io.observability.health.maintenance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on when a test says so. */
final class SteppedClock extends Clock {

	private Instant now = Instant.parse("2026-11-20T12:00:00Z");

	private long nanos;

	void step(Duration time) {
		stepWall(time);
		this.nanos += time.toNanos();
	}

	/** Set the clock, which does not change how long things take. */
	void stepWall(Duration time) {
		this.now = this.now.plus(time);
	}

	long nanoTime() {
		return this.nanos;
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}

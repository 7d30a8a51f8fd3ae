package io.observability.alerting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on when a test says so. */
public final class AlertClock extends Clock {

	private volatile Instant now = Instant.parse("2026-01-01T10:00:00Z");

	private volatile long nanos;

	public void step(Duration time) {
		this.now = this.now.plus(time);
		this.nanos += time.toNanos();
	}

	public void step(int seconds) {
		step(Duration.ofSeconds(seconds));
	}

	/** Set the clock, which does not change how long things take. */
	public void stepWall(Duration time) {
		this.now = this.now.plus(time);
	}

	public long nanoTime() {
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

package io.observability.logging.file;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is stepped, beside the time that really passes. */
public final class StepClock extends Clock {

	private volatile Instant now;

	private volatile long nanos;

	public StepClock(String start) {
		this.now = Instant.parse(start);
	}

	/** Let time pass. */
	public void step(Duration duration) {
		this.now = this.now.plus(duration);
		this.nanos += duration.toNanos();
	}

	/** Set the clock while no time passes. */
	public void jump(Duration duration) {
		this.now = this.now.plus(duration);
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
		throw new UnsupportedOperationException();
	}

}

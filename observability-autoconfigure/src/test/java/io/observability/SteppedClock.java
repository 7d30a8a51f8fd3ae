package io.observability;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes only when a test says so. */
public class SteppedClock extends Clock {

	private volatile Instant now;

	private volatile long nanos;

	public SteppedClock(String start) {
		this(Instant.parse(start));
	}

	public SteppedClock(Instant start) {
		this.now = start;
	}

	/** Let time pass. */
	public void step(Duration time) {
		this.now = this.now.plus(time);
		this.nanos += time.toNanos();
	}

	/** Let time pass. */
	public void step(int seconds) {
		step(Duration.ofSeconds(seconds));
	}

	/** Set the clock while no time passes. */
	public void jump(Duration time) {
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

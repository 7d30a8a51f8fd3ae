package io.observability.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes when a test says so. */
final class JobTestTime extends Clock {

	private volatile Instant now;

	private volatile long nanos = 17;

	JobTestTime(String now) {
		this.now = Instant.parse(now);
	}

	/** Let time pass. */
	void pass(Duration time) {
		this.nanos += time.toNanos();
		this.now = this.now.plus(time);
	}

	/** Let time pass until then. */
	void passUntil(String instant) {
		pass(Duration.between(this.now, Instant.parse(instant)));
	}

	/** Set the clock, while no time passes. */
	void set(Duration step) {
		this.now = this.now.plus(step);
	}

	JobTime jobTime() {
		return new JobTime(this, () -> this.nanos);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

	@Override
	public Instant instant() {
		return this.now;
	}

}

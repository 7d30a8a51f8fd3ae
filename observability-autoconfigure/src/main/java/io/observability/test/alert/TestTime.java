package io.observability.test.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that begins with a year and goes on when it is told. */
final class TestTime extends Clock implements io.micrometer.core.instrument.Clock {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private Duration now = Duration.ZERO;

	/** Return the time since the start. */
	Duration now() {
		return this.now;
	}

	void set(Duration next) {
		this.now = next;
	}

	@Override
	public Instant instant() {
		return START.plus(this.now);
	}

	@Override
	public long wallTime() {
		return instant().toEpochMilli();
	}

	@Override
	public long monotonicTime() {
		return this.now.toNanos();
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

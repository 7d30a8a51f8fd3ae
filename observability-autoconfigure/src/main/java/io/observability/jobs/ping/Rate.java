package io.observability.jobs.ping;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So many in a minute, and as many at once. */
final class Rate {

	private final int perMinute;

	private final LongSupplier nanoTime;

	private double left;

	private long at;

	Rate(int perMinute, LongSupplier nanoTime) {
		this.perMinute = perMinute;
		this.nanoTime = nanoTime;
		this.left = perMinute;
		this.at = nanoTime.getAsLong();
	}

	synchronized boolean take() {
		long now = this.nanoTime.getAsLong();
		double grown = (now - this.at) * (double) this.perMinute / TimeUnit.MINUTES.toNanos(1);
		this.left = Math.min(this.perMinute, this.left + grown);
		this.at = now;
		if (this.left < 1) {
			return false;
		}
		this.left--;
		return true;
	}

}

package io.observability.alerting.rule.meter;

import java.time.Duration;

import io.observability.alerting.rule.RuleDefinition.Timing;

/**
 * How far two counts had come in the last minutes. Begins anew after a pause in which
 * nobody looked.
 */
final class Window {

	private static final int LARGEST_GAP = 3;

	private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(30);

	private final Ring ring;

	private final long length;

	private final long spacing;

	private final long largestGap;

	private long now;

	private double count;

	private double part;

	Window(Timing timing, Duration length) {
		this.length = Math.max(1, length.toNanos());
		this.spacing = spacing(timing, length);
		this.largestGap = largestGap(timing);
		this.ring = ring(timing, length, 2);
	}

	/** Return the longest time between two samples that is no pause. */
	static long largestGap(Timing timing) {
		return Math.max(LARGEST_GAP * timing.interval().toNanos(), SHORTEST_PAUSE.toNanos());
	}

	/**
	 * Return the least time between two samples that are kept; evaluations may be late.
	 */
	static long spacing(Timing timing, Duration length) {
		long slot = timing.slot(length).toNanos();
		long interval = timing.interval().toNanos();
		return (slot > interval) ? slot - interval / 2 : 0;
	}

	static Ring ring(Timing timing, Duration length, int columns) {
		long slot = Math.max(1, timing.slot(length).toNanos());
		return new Ring((int) (Math.max(1, length.toNanos()) / slot) + 3, columns);
	}

	void add(long now, double count, double part) {
		if (this.ring.size() > 0 && now - this.now > this.largestGap) {
			this.ring.clear();
		}
		if (this.ring.size() == 0 || now - this.ring.newestTime() >= this.spacing) {
			this.ring.push(now, count, part);
		}
		this.now = now;
		this.count = count;
		this.part = part;
		// the newest sample before the window is where it begins
		while (this.ring.size() > 1 && this.ring.time(1) - (now - this.length) <= 0) {
			this.ring.dropOldest();
		}
	}

	/** Return how much the count grew within the window. */
	double count() {
		return (this.ring.size() > 0) ? this.count - this.ring.first(0) : 0;
	}

	/** Return how much the part grew within the window. */
	double part() {
		return (this.ring.size() > 0) ? this.part - this.ring.second(0) : 0;
	}

	/** Return whether the samples reach back over the whole length. */
	boolean isFull() {
		return this.ring.size() > 0 && this.now - this.ring.time(0) >= this.length;
	}

}

package io.observability.alerting.rule.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How much a count grew within a window, from at most about sixty samples. */
final class CountWindow {

	private static final int SAMPLES = 60;

	private final long window;

	private final Deque<Sample> samples = new ArrayDeque<>();

	private long total;

	private long last;

	/** Begin with a count that is known before. */
	CountWindow(Duration window, long now, long before) {
		this.window = window.toNanos();
		this.last = before;
		this.samples.add(new Sample(now, 0));
	}

	/** Take the count and return how much it grew within the window. */
	long add(long now, long count) {
		// an error that made room for others counts from one again
		this.total += (count >= this.last) ? count - this.last : count;
		this.last = count;
		Sample newest = this.samples.getLast();
		if (now - newest.time() >= this.window / SAMPLES) {
			this.samples.add(new Sample(now, this.total));
		}
		while (this.samples.size() > 1 && isOld(this.samples.getFirst(), now)) {
			Sample first = this.samples.removeFirst();
			if (!isOld(this.samples.getFirst(), now)) {
				this.samples.addFirst(first);
				break;
			}
		}
		return this.total - this.samples.getFirst().total();
	}

	private boolean isOld(Sample sample, long now) {
		return now - sample.time() >= this.window;
	}

	/**
	 * A sample.
	 *
	 * @param time when it was taken
	 * @param total how much was counted until then
	 */
	private record Sample(long time, long total) {
	}

}

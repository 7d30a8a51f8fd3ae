package io.observability.alerting.rule.meter;

import io.observability.alerting.rule.RuleDefinition.Timing;

/**
 * The samples of the last minutes in a ring. Begins anew after a pause in which nobody
 * looked.
 */
final class Window {

	private static final int LARGEST_GAP = 3;

	private final long length;

	private final long largestGap;

	private final long[] times;

	private final double[][] samples;

	private int newest = -1;

	private int size;

	Window(Timing timing, int columns) {
		long interval = Math.max(1, timing.interval().toNanos());
		this.length = Math.max(interval, timing.window().toNanos());
		this.largestGap = LARGEST_GAP * interval;
		int capacity = (int) Math.min(100_000, this.length / interval + 2);
		this.times = new long[capacity];
		this.samples = new double[columns][capacity];
	}

	void add(long now, double... values) {
		if (this.size > 0 && now - this.times[this.newest] > this.largestGap) {
			this.size = 0;
		}
		this.newest = (this.newest + 1) % this.times.length;
		this.size = Math.min(this.size + 1, this.times.length);
		this.times[this.newest] = now;
		for (int column = 0; column < values.length; column++) {
			this.samples[column][this.newest] = values[column];
		}
	}

	/** Return how much a cumulative column grew within the window. */
	double increase(int column) {
		if (this.size == 0) {
			return 0;
		}
		long begin = this.times[this.newest] - this.length;
		int oldest = this.newest;
		for (int age = 1; age < this.size && this.times[oldest] - begin > 0; age++) {
			oldest = index(age);
		}
		return this.samples[column][this.newest] - this.samples[column][oldest];
	}

	/** Return whether the samples reach back over the whole length. */
	boolean isFull() {
		return this.size > 0 && this.times[this.newest] - this.times[index(this.size - 1)] >= this.length;
	}

	/** Return the mean of the samples within the window that are numbers. */
	double mean(int column) {
		double sum = 0;
		int count = 0;
		for (int age = 0; age < this.size; age++) {
			int index = index(age);
			double sample = this.samples[column][index];
			if (this.times[index] - (this.times[this.newest] - this.length) > 0 && !Double.isNaN(sample)) {
				sum += sample;
				count++;
			}
		}
		return (count > 0) ? sum / count : Double.NaN;
	}

	private int index(int age) {
		return Math.floorMod(this.newest - age, this.times.length);
	}

}

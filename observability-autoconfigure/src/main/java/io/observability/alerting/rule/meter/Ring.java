package io.observability.alerting.rule.meter;

import java.util.Arrays;

/**
 * Samples in the order of their time, in arrays that grow to a fixed size as they fill.
 */
final class Ring {

	private static final int FIRST_CAPACITY = 32;

	private final int most;

	private final int columns;

	private long[] times;

	private double[] values;

	private int oldest;

	private int size;

	Ring(int most, int columns) {
		this.most = most;
		this.columns = columns;
		this.times = new long[Math.min(most, FIRST_CAPACITY)];
		this.values = new double[this.times.length * columns];
	}

	int size() {
		return this.size;
	}

	void clear() {
		this.size = 0;
	}

	/** Add a sample, in place of the oldest one if the ring is full. */
	void push(long time, double first, double second) {
		if (this.size == this.times.length) {
			makeRoom();
		}
		int index = index(this.size++);
		this.times[index] = time;
		this.values[index * this.columns] = first;
		if (this.columns > 1) {
			this.values[index * this.columns + 1] = second;
		}
	}

	/** Add to the values of the newest sample. */
	void increaseNewest(double first, double second) {
		int index = index(this.size - 1) * this.columns;
		this.values[index] += first;
		this.values[index + 1] += second;
	}

	void dropOldest() {
		this.oldest = index(1);
		this.size--;
	}

	/** Return the time of a sample, by its age: the oldest one is the first. */
	long time(int position) {
		return this.times[index(position)];
	}

	long newestTime() {
		return time(this.size - 1);
	}

	double first(int position) {
		return this.values[index(position) * this.columns];
	}

	double second(int position) {
		return this.values[index(position) * this.columns + 1];
	}

	private int index(int position) {
		int index = this.oldest + position;
		return (index < this.times.length) ? index : index - this.times.length;
	}

	private void makeRoom() {
		int capacity = Math.min(this.most, this.times.length * 2);
		if (capacity == this.times.length) {
			dropOldest();
			return;
		}
		// what begins in the middle of the arrays is put in order
		int length = this.times.length;
		long[] wider = Arrays.copyOf(this.times, capacity);
		double[] further = Arrays.copyOf(this.values, capacity * this.columns);
		int tail = length - this.oldest;
		System.arraycopy(this.times, this.oldest, wider, 0, tail);
		System.arraycopy(this.times, 0, wider, tail, this.oldest);
		System.arraycopy(this.values, this.oldest * this.columns, further, 0, tail * this.columns);
		System.arraycopy(this.values, 0, further, tail * this.columns, this.oldest * this.columns);
		this.times = wider;
		this.values = further;
		this.oldest = 0;
	}

}

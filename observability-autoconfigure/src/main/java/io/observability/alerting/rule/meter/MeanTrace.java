package io.observability.alerting.rule.meter;

import io.observability.alerting.rule.RuleDefinition.Timing;

/** The mean of what a gauge showed within the window. */
final class MeanTrace implements Trace {

	private final Ring ring;

	private final long length;

	private final long spacing;

	private final long largestGap;

	private long last;

	MeanTrace(Timing timing) {
		this.length = Math.max(1, timing.window().toNanos());
		this.spacing = Window.spacing(timing, timing.window());
		this.largestGap = Window.largestGap(timing);
		this.ring = Window.ring(timing, timing.window(), 2);
	}

	@Override
	public void add(long now, double sample) {
		if (this.ring.size() > 0 && now - this.last > this.largestGap) {
			this.ring.clear();
		}
		this.last = now;
		boolean number = !Double.isNaN(sample);
		if (this.ring.size() == 0 || now - this.ring.newestTime() >= this.spacing) {
			this.ring.push(now, number ? sample : 0, number ? 1 : 0);
		}
		else if (number) {
			this.ring.increaseNewest(sample, 1);
		}
		while (this.ring.size() > 1 && this.ring.time(0) - (now - this.length) <= 0) {
			this.ring.dropOldest();
		}
	}

	@Override
	public void clear() {
		this.ring.clear();
	}

	@Override
	public double value() {
		double sum = 0;
		double count = 0;
		for (int position = 0; position < this.ring.size(); position++) {
			sum += this.ring.first(position);
			count += this.ring.second(position);
		}
		return (count > 0) ? sum / count : Double.NaN;
	}

	@Override
	public double count() {
		return Double.POSITIVE_INFINITY;
	}

}

package io.observability.alerting.rule.meter;

import java.time.Duration;
import java.util.Objects;

import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleDefinition.Timing;
import org.jspecify.annotations.Nullable;

/**
 * Where a gauge will be if it goes on as within the window: a straight line through its
 * samples, by least squares.
 */
final class ForecastTrace implements Trace {

	private static final double NANOS = 1e9;

	private final Ring ring;

	private final long length;

	private final long spacing;

	private final long largestGap;

	private final double ahead;

	private final @Nullable Quantity from;

	private final boolean below;

	private long now;

	private double current = Double.NaN;

	private double slope = Double.NaN;

	private double meanAge;

	private double mean;

	ForecastTrace(RuleDefinition rule) {
		Timing timing = rule.timing();
		this.length = Math.max(1, timing.window().toNanos());
		this.spacing = Window.spacing(timing, timing.window());
		this.largestGap = Window.largestGap(timing);
		this.ring = Window.ring(timing, timing.window(), 1);
		Duration ahead = Objects.requireNonNull(rule.subject().aim().ahead());
		this.ahead = ahead.toNanos() / NANOS;
		this.from = rule.subject().aim().from();
		this.below = rule.limit().below();
	}

	@Override
	public void add(long now, double sample) {
		if (this.ring.size() > 0 && now - this.now > this.largestGap) {
			this.ring.clear();
		}
		this.now = now;
		this.current = sample;
		int before = this.ring.size();
		if (!Double.isNaN(sample) && (before == 0 || now - this.ring.newestTime() >= this.spacing)) {
			this.ring.push(now, sample, 0);
		}
		while (this.ring.size() > 0 && this.ring.time(0) - (now - this.length) <= 0) {
			this.ring.dropOldest();
		}
		fit();
	}

	@Override
	public void clear() {
		this.ring.clear();
	}

	/** Return the forecast, or what the gauge shows if that is not far enough for one. */
	@Override
	public double value() {
		if (Double.isNaN(this.current) || (this.from != null && !isBeyond(this.from.value()))) {
			return this.current;
		}
		return this.mean + this.slope * (this.meanAge + this.ahead);
	}

	@Override
	public double count() {
		return this.ring.size();
	}

	private boolean isBeyond(double bound) {
		return this.below ? this.current < bound : this.current > bound;
	}

	// Times are counted back from now, so that large numbers do not swallow small ones
	private void fit() {
		int size = this.ring.size();
		double ages = 0;
		double sum = 0;
		for (int position = 0; position < size; position++) {
			ages += age(position);
			sum += this.ring.first(position);
		}
		this.meanAge = ages / size;
		this.mean = sum / size;
		double products = 0;
		double squares = 0;
		for (int position = 0; position < size; position++) {
			double distance = this.meanAge - age(position);
			products += distance * (this.ring.first(position) - this.mean);
			squares += distance * distance;
		}
		this.slope = (squares > 0) ? products / squares : Double.NaN;
	}

	private double age(int position) {
		return (this.now - this.ring.time(position)) / NANOS;
	}

}

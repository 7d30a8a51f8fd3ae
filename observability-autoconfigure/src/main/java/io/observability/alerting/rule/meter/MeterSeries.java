package io.observability.alerting.rule.meter;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;

/** One meter and how far it had come when it was last read. */
final class MeterSeries {

	private final Meter meter;

	private final String group;

	private final boolean inPart;

	private double lastCount;

	private double lastSum;

	MeterSeries(Meter meter, String group, boolean inPart) {
		this.meter = meter;
		this.group = group;
		this.inPart = inPart;
	}

	Meter meter() {
		return this.meter;
	}

	String group() {
		return this.group;
	}

	boolean isInPart() {
		return this.inPart;
	}

	/** Return whether the meter counts events, rather than showing a value. */
	boolean isEvents() {
		return this.meter instanceof Timer || this.meter instanceof Counter || this.meter instanceof FunctionCounter
				|| this.meter instanceof FunctionTimer || this.meter instanceof DistributionSummary;
	}

	/** Return the events since this was last called. */
	double count() {
		double count = currentCount();
		double increase = (count >= this.lastCount) ? count - this.lastCount : count;
		this.lastCount = count;
		return increase;
	}

	/**
	 * Return what the events added up to since this was last called, times in seconds.
	 */
	double sum() {
		double sum = currentSum();
		double increase = (sum >= this.lastSum) ? sum - this.lastSum : sum;
		this.lastSum = sum;
		return increase;
	}

	/** Return the value that the meter shows, times in seconds. */
	double value() {
		if (this.meter instanceof TimeGauge gauge) {
			return gauge.value(TimeUnit.SECONDS);
		}
		if (this.meter instanceof Gauge gauge) {
			return gauge.value();
		}
		return (this.meter instanceof LongTaskTimer timer) ? timer.activeTasks() : Double.NaN;
	}

	private double currentCount() {
		if (this.meter instanceof Timer timer) {
			return timer.count();
		}
		if (this.meter instanceof Counter counter) {
			return counter.count();
		}
		if (this.meter instanceof DistributionSummary summary) {
			return summary.count();
		}
		if (this.meter instanceof FunctionCounter counter) {
			return finite(counter.count(), this.lastCount);
		}
		return (this.meter instanceof FunctionTimer timer) ? finite(timer.count(), this.lastCount) : 0;
	}

	private double currentSum() {
		if (this.meter instanceof Timer timer) {
			return timer.totalTime(TimeUnit.SECONDS);
		}
		if (this.meter instanceof DistributionSummary summary) {
			return summary.totalAmount();
		}
		return (this.meter instanceof FunctionTimer timer) ? finite(timer.totalTime(TimeUnit.SECONDS), this.lastSum)
				: 0;
	}

	private static double finite(double value, double otherwise) {
		return Double.isFinite(value) ? value : otherwise;
	}

}

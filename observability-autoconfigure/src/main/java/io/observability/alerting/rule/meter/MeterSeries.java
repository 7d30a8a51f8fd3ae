package io.observability.alerting.rule.meter;

import java.util.Arrays;
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

/** One meter, how far it had come when it was last read, and who wants to know. */
final class MeterSeries {

	private static final Flow[] NONE = {};

	// An enum would have to be looked up each time, and there are many meters

	private static final int TIMER = 0;

	private static final int COUNTER = 1;

	private static final int SUMMARY = 2;

	private static final int FUNCTION_COUNTER = 3;

	private static final int FUNCTION_TIMER = 4;

	private static final int TIME_GAUGE = 5;

	private static final int GAUGE = 6;

	private static final int LONG_TASK = 7;

	private static final int OTHER = 8;

	private final Meter meter;

	private final int type;

	private double lastCount;

	private double lastSum;

	private boolean fresh;

	private Flow[] flows = NONE;

	MeterSeries(Meter meter) {
		this.meter = meter;
		this.type = type(meter);
	}

	Meter meter() {
		return this.meter;
	}

	/** Return whether the meter counts events, rather than showing a value. */
	boolean isEvents() {
		return this.type <= FUNCTION_TIMER;
	}

	boolean isWatched() {
		return this.flows.length > 0;
	}

	/** Take what happened until now as known to whom is connected next. */
	void catchUp() {
		if (!isWatched()) {
			this.fresh = true;
		}
		else if (isEvents()) {
			sample();
		}
	}

	/** Read the meter once for all that want to know. */
	void sample() {
		if (isEvents()) {
			double count = count();
			if (count != this.lastCount || this.fresh) {
				take(count, sum());
			}
			return;
		}
		double value = value();
		for (Flow flow : this.flows) {
			flow.group().show(value);
		}
	}

	private void take(double count, double sum) {
		double events = (count >= this.lastCount) ? count - this.lastCount : count;
		double amount = (sum >= this.lastSum) ? sum - this.lastSum : sum;
		this.lastCount = count;
		this.lastSum = sum;
		if (this.fresh) {
			this.fresh = false;
			return;
		}
		for (Flow flow : this.flows) {
			flow.add(this.meter, events, amount);
		}
	}

	void connect(Flow flow) {
		flow.group().join(isEvents());
		this.flows = Arrays.copyOf(this.flows, this.flows.length + 1);
		this.flows[this.flows.length - 1] = flow;
	}

	void disconnect(MeterSelection selection) {
		this.flows = Arrays.stream(this.flows)
			.filter((flow) -> flow.group().selection() != selection)
			.toArray(Flow[]::new);
	}

	/** Tell everybody that the meter is gone. */
	void end() {
		for (Flow flow : this.flows) {
			flow.group().selection().leave(flow.group());
		}
		this.flows = NONE;
	}

	private double value() {
		return switch (this.type) {
			case TIME_GAUGE -> ((TimeGauge) this.meter).value(TimeUnit.SECONDS);
			case GAUGE -> ((Gauge) this.meter).value();
			case LONG_TASK -> ((LongTaskTimer) this.meter).activeTasks();
			default -> Double.NaN;
		};
	}

	private double count() {
		return switch (this.type) {
			case TIMER -> ((Timer) this.meter).count();
			case COUNTER -> finite(((Counter) this.meter).count(), this.lastCount);
			case SUMMARY -> ((DistributionSummary) this.meter).count();
			case FUNCTION_COUNTER -> finite(((FunctionCounter) this.meter).count(), this.lastCount);
			case FUNCTION_TIMER -> finite(((FunctionTimer) this.meter).count(), this.lastCount);
			default -> 0;
		};
	}

	private double sum() {
		return switch (this.type) {
			case TIMER -> ((Timer) this.meter).totalTime(TimeUnit.SECONDS);
			case SUMMARY -> finite(((DistributionSummary) this.meter).totalAmount(), this.lastSum);
			case FUNCTION_TIMER -> finite(((FunctionTimer) this.meter).totalTime(TimeUnit.SECONDS), this.lastSum);
			default -> 0;
		};
	}

	private static double finite(double value, double otherwise) {
		return Double.isFinite(value) ? value : otherwise;
	}

	private static int type(Meter meter) {
		if (meter instanceof Timer) {
			return TIMER;
		}
		if (meter instanceof Counter) {
			return COUNTER;
		}
		if (meter instanceof DistributionSummary) {
			return SUMMARY;
		}
		if (meter instanceof FunctionCounter) {
			return FUNCTION_COUNTER;
		}
		if (meter instanceof FunctionTimer) {
			return FUNCTION_TIMER;
		}
		if (meter instanceof TimeGauge) {
			return TIME_GAUGE;
		}
		if (meter instanceof Gauge) {
			return GAUGE;
		}
		return (meter instanceof LongTaskTimer) ? LONG_TASK : OTHER;
	}

}

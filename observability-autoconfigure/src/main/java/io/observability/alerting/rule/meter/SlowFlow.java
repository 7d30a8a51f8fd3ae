package io.observability.alerting.rule.meter;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;

/**
 * Takes the events of one meter that were beyond a limit into the part: those that are
 * not in the bucket of the limit.
 */
final class SlowFlow implements Flow {

	private static final double PRECISION = 1e-9;

	private final Group group;

	private final double limit;

	private double lastWithin;

	SlowFlow(Group group, Meter meter, double limit, boolean fromZero) {
		this.group = group;
		this.limit = limit;
		this.lastWithin = fromZero ? 0 : Math.max(0, within(meter, limit));
	}

	/** Return whether the meter tells events beyond the limit from the others. */
	static boolean hasBucket(Meter meter, double limit) {
		return within(meter, limit) >= 0;
	}

	@Override
	public Group group() {
		return this.group;
	}

	@Override
	public void add(Meter meter, double count, double sum) {
		double within = within(meter, this.limit);
		double more = (within >= this.lastWithin) ? within - this.lastWithin : within;
		this.lastWithin = within;
		// a bucket that was read later than the count knows more events
		this.group.add(count, count - more);
	}

	private static double within(Meter meter, double limit) {
		double bound = (meter instanceof Timer) ? limit * 1e9 : limit;
		for (CountAtBucket bucket : buckets(meter)) {
			if (Math.abs(bucket.bucket() - bound) <= bound * PRECISION) {
				return bucket.count();
			}
		}
		return -1;
	}

	private static CountAtBucket[] buckets(Meter meter) {
		HistogramSnapshot snapshot = HistogramSnapshot.empty(0, 0, 0);
		if (meter instanceof Timer timer) {
			snapshot = timer.takeSnapshot();
		}
		else if (meter instanceof DistributionSummary summary) {
			snapshot = summary.takeSnapshot();
		}
		return snapshot.histogramCounts();
	}

}

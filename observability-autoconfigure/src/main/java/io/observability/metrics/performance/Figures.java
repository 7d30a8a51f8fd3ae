package io.observability.metrics.performance;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in a span of time. Times are in milliseconds, and {@code null} where
 * nothing was timed; shares are from 0 to 1.
 *
 * @param count number of requests or calls
 * @param cancelled number of those that their caller gave up
 * @param min shortest time
 * @param max longest time
 * @param mean mean time
 * @param p95 time within which 95 of 100 ended
 * @param p99 time within which 99 of 100 ended
 * @param errorRate share that ended in an error
 * @param availability share that the measured side did not fail
 */
record Figures(long count, long cancelled, @Nullable Double min, @Nullable Double max, @Nullable Double mean,
		@Nullable Double p95, @Nullable Double p99, @Nullable Double errorRate, @Nullable Double availability) {

	private static final double MICROS = 1000.0;

	/** Make figures of times in microseconds. */
	static Figures of(Histogram times, Endings endings) {
		long count = endings.count();
		if (count == 0) {
			return new Figures(0, 0, null, null, null, null, null, null, null);
		}
		long failed = endings.of(Ending.FAILED);
		double errors = share(failed + endings.of(Ending.REJECTED), count);
		double available = share(count - failed, count);
		if (times.getTotalCount() == 0) {
			return new Figures(count, endings.of(Ending.CANCELLED), null, null, null, null, null, errors, available);
		}
		return new Figures(count, endings.of(Ending.CANCELLED), millis(times, times.getMinValue()),
				millis(times, times.getMaxValue()), Math.round(times.getMean()) / MICROS,
				millis(times, times.getValueAtPercentile(95)), millis(times, times.getValueAtPercentile(99)), errors,
				available);
	}

	private static double share(long part, long all) {
		return Math.round(1_000_000.0 * part / all) / 1_000_000.0;
	}

	/** The middle of what counts as the same, so that all figures of one time agree. */
	private static double millis(Histogram times, long micros) {
		return times.medianEquivalentValue(micros) / MICROS;
	}

}

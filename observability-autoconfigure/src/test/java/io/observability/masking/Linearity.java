package io.observability.masking;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.UnaryOperator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the CPU time for a text with that for one eight times as long: linear work
 * gives 8, quadratic work 64. One good attempt proves that the work is linear.
 */
final class Linearity {

	private static final int FACTOR = 8;

	private static final int LIMIT = 24;

	private static final int ATTEMPTS = 20;

	/** Code that is not compiled yet would make the shorter text look dear. */
	private static final int WARM_UP = 10;

	private static final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private Linearity() {
	}

	/** Assert that masking takes linear time for a text that repeats the part. */
	static void check(UnaryOperator<String> masking, String part, int length) {
		String shorter = part.repeat(length / part.length());
		String longer = part.repeat(length * FACTOR / part.length());
		for (int i = 0; i < WARM_UP; i++) {
			cpuTime(masking, shorter);
		}
		double ratio = Double.MAX_VALUE;
		for (int i = 0; i < ATTEMPTS && ratio > LIMIT; i++) {
			long few = cpuTime(masking, shorter);
			ratio = Math.min(ratio, (double) cpuTime(masking, longer) / Math.max(1, few));
		}

		assertThat(ratio).as("%s", part).isLessThanOrEqualTo(LIMIT);
	}

	private static long cpuTime(UnaryOperator<String> masking, String text) {
		long start = threads.getCurrentThreadCpuTime();
		assertThat(masking.apply(text)).isNotEmpty();
		return threads.getCurrentThreadCpuTime() - start;
	}

}

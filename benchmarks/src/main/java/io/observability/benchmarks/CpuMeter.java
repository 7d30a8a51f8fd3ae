package io.observability.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.sun.management.ThreadMXBean;

/**
 * CPU time and allocation of functions of a text, which take turns so that a busy
 * neighbour hits all of them. The best round counts.
 */
final class CpuMeter {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final long ROUND_NANOS = 10_000_000;

	/** The compiler needs two seconds for engines of many methods. */
	private static final long WARM_UP_NANOS = 2_500_000_000L;

	private static int sink;

	private CpuMeter() {
	}

	/** Return the cost per text of each engine. */
	static Map<String, Cost> measure(Map<String, UnaryOperator<String>> engines, List<String> texts, int rounds) {
		Map<String, Cost> costs = new LinkedHashMap<>();
		engines.forEach((name, engine) -> {
			warmUp(engine, texts);
			costs.put(name, new Cost(Double.MAX_VALUE, Double.MAX_VALUE));
		});
		for (int round = 0; round < rounds; round++) {
			engines.forEach((name, engine) -> costs.merge(name, round(engine, texts), Cost::best));
		}
		return costs;
	}

	static long cpuTime() {
		return THREADS.getCurrentThreadCpuTime();
	}

	private static void warmUp(UnaryOperator<String> engine, List<String> texts) {
		long end = cpuTime() + WARM_UP_NANOS;
		while (cpuTime() < end) {
			pass(engine, texts);
		}
	}

	private static Cost round(UnaryOperator<String> engine, List<String> texts) {
		long thread = Thread.currentThread().getId();
		long bytes = THREADS.getThreadAllocatedBytes(thread);
		long start = cpuTime();
		long now = start;
		int passes = 0;
		while (now - start < ROUND_NANOS) {
			pass(engine, texts);
			passes++;
			now = cpuTime();
		}
		double count = (double) passes * texts.size();
		return new Cost((now - start) / count, (THREADS.getThreadAllocatedBytes(thread) - bytes) / count);
	}

	private static void pass(UnaryOperator<String> engine, List<String> texts) {
		int length = 0;
		for (int i = 0; i < texts.size(); i++) {
			length += engine.apply(texts.get(i)).length();
		}
		sink += length;
	}

	/**
	 * What one text costs.
	 *
	 * @param nanos CPU time in nanoseconds
	 * @param bytes allocated bytes
	 */
	record Cost(double nanos, double bytes) {

		Cost best(Cost other) {
			return new Cost(Math.min(this.nanos, other.nanos), Math.min(this.bytes, other.bytes));
		}

	}

}

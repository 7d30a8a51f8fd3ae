package io.observability.logging.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import ch.qos.logback.classic.Level;

/** Counts events by level, and by logger as long as there are not too many. */
final class LineCounts {

	private static final String[] LEVELS = { "TRACE", "DEBUG", "INFO", "WARN", "ERROR" };

	private static final String OTHER = "other";

	private final int maxLoggers;

	private final ByLevel all = new ByLevel();

	private final ByLevel others = new ByLevel();

	private final Map<String, ByLevel> loggers = new ConcurrentHashMap<>();

	private volatile boolean full;

	LineCounts(int maxLoggers) {
		this.maxLoggers = maxLoggers;
	}

	void count(String logger, Level level) {
		int index = Math.max(0, Math.min(LEVELS.length - 1, level.toInt() / Level.DEBUG_INT));
		this.all.adders[index].increment();
		of(logger).adders[index].increment();
	}

	private ByLevel of(String logger) {
		ByLevel known = this.loggers.get(logger);
		return (known != null) ? known : this.full ? this.others : make(logger);
	}

	private synchronized ByLevel make(String logger) {
		if (this.loggers.size() >= this.maxLoggers && !this.loggers.containsKey(logger)) {
			this.full = true;
			return this.others;
		}
		return this.loggers.computeIfAbsent(logger, (name) -> new ByLevel());
	}

	Map<String, Long> byLevel() {
		return this.all.counts();
	}

	/** Return the counts by logger and level, {@code other} being the rest. */
	Map<String, Map<String, Long>> byLogger() {
		Map<String, Map<String, Long>> counts = new TreeMap<>();
		this.loggers.forEach((name, adders) -> counts.put(name, adders.counts()));
		Map<String, Long> rest = this.others.counts();
		if (!rest.isEmpty()) {
			counts.put(OTHER, rest);
		}
		return counts;
	}

	/** Counts of one logger. */
	private static final class ByLevel {

		private final LongAdder[] adders = new LongAdder[LEVELS.length];

		ByLevel() {
			for (int i = 0; i < this.adders.length; i++) {
				this.adders[i] = new LongAdder();
			}
		}

		Map<String, Long> counts() {
			Map<String, Long> counts = new LinkedHashMap<>();
			for (int i = LEVELS.length - 1; i >= 0; i--) {
				long sum = this.adders[i].sum();
				if (sum > 0) {
					counts.put(LEVELS[i], sum);
				}
			}
			return counts;
		}

	}

}

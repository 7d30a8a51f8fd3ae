package io.observability.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a monitor did not take as it was given, and tells each case once. */
final class MonitorLosses {

	private static final Logger logger = LoggerFactory.getLogger(Monitor.class);

	private static final int MOST_TOLD = 1000;

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	private final Supplier<MeterRegistry> registry;

	MonitorLosses(Supplier<MeterRegistry> registry) {
		this.registry = registry;
	}

	void limited(String meter, String key, int most) {
		this.registry.get().counter("observability.metrics.limited", "meter", meter, "key", key).increment();
		if (isNew(meter + ' ' + key)) {
			logger.warn("Tag '{}' of meter '{}' has more than {} values; further ones count as '{}'", key, meter, most,
					TagLimit.OTHER);
		}
	}

	void tooManyMeters(int most) {
		drop("meters");
		if (isNew("meters")) {
			logger.warn("There are more than {} meters, or names longer than 200 characters; further ones are left out",
					most);
		}
	}

	/** Such as a counter by the name of a gauge. */
	void refused(String meter, RuntimeException ex) {
		try {
			drop("refused");
			if (isNew("refused " + meter)) {
				logger.warn("Cannot record to meter '{}': {}", meter, ex.toString());
			}
		}
		catch (RuntimeException another) {
			logger.debug("Cannot count what was not recorded", another);
		}
	}

	private void drop(String reason) {
		this.registry.get().counter("observability.dropped", "feature", "metrics", "reason", reason).increment();
	}

	private boolean isNew(String what) {
		return !this.told.contains(what) && this.told.size() < MOST_TOLD && this.told.add(what);
	}

}

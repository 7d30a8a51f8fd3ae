package io.observability.metrics;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Counts and measures what the application does. Tags are keys and values in turn.
 * <p>
 * Nothing here throws or blocks. The values of a tag are bounded: those that come after
 * {@code observability.metrics.max-tag-values} others become {@code other}. Without a
 * registry for meters nothing happens.
 */
public interface Monitor {

	/** Return the monitor that does nothing. */
	static Monitor none() {
		return NoMonitor.INSTANCE;
	}

	/** Count one event. */
	default void increment(String name, String... tags) {
		increment(name, 1, tags);
	}

	/** Count an amount, which must not be negative. */
	void increment(String name, double amount, String... tags);

	/** Keep the value, which stays until the next one. */
	void gauge(String name, double value, String... tags);

	/**
	 * Ask for the value whenever meters are read. The last supplier of a gauge counts.
	 */
	void gauge(String name, DoubleSupplier value, String... tags);

	/** Record an amount, of which count, sum and maximum matter. */
	void distribution(String name, double amount, String... tags);

	/** Record how long something took. */
	void timing(String name, Duration duration, String... tags);

	/** Count an error under the tag {@code error}, the simple name of its class. */
	void error(String name, Throwable error, String... tags);

	/**
	 * Observe what happens until the scope is closed: its duration, under the tags
	 * {@code outcome} and {@code error}, and a span where there is tracing.
	 */
	TimedScope timed(String name, String... tags);

}

package io.observability.context;

import java.time.Clock;

/**
 * Makes correlation ids. A bean of this type replaces the built-in one.
 * <p>
 * Called on the threads of requests and background runs, by many at the same time.
 */
@FunctionalInterface
public interface CorrelationIdGenerator {

	/**
	 * Return an id that was not returned before, of letters, digits and {@code - _ . :}.
	 */
	String next();

	/** Return the built-in generator of time-ordered UUIDs (version 7). */
	static CorrelationIdGenerator timeOrdered(Clock clock) {
		return new TimeOrderedIds(clock);
	}

}

package io.observability.alerting;

import java.time.Clock;

/**
 * What decides on notices and what is remembered.
 *
 * @param notices decides which channels are told, and when
 * @param memory what is remembered
 * @param clock tells the time
 */
record AlertParts(AlertNotices notices, AlertMemory memory, Clock clock) {

	/** Tell everything at once, and remember it until the end of the process. */
	static AlertParts simple() {
		return new AlertParts(new DirectNotices(), AlertMemory.ofProcess(), Clock.systemUTC());
	}

}

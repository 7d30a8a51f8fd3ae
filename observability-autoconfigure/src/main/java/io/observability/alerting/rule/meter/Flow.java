package io.observability.alerting.rule.meter;

import io.micrometer.core.instrument.Meter;

/** The way of what one meter shows into the sums of a group. */
interface Flow {

	/** Return the group that the meter belongs to. */
	Group group();

	/**
	 * Take what happened since the meter was last read.
	 * @param count how many events there were
	 * @param sum what they add up to, times in seconds
	 */
	void add(Meter meter, double count, double sum);

}

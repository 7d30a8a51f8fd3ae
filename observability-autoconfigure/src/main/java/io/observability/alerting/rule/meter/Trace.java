package io.observability.alerting.rule.meter;

/** What a gauge showed over time, and what is made of it. */
interface Trace {

	/** Take what the gauge shows now, which may be {@code NaN}. */
	void add(long now, double sample);

	/** Forget everything. */
	void clear();

	/** Return what is made of the samples, or {@code NaN} if there are none. */
	double value();

	/** Return how many samples are behind the value, infinite if that does not matter. */
	double count();

}

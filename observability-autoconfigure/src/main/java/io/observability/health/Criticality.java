package io.observability.health;

/** What a component can do to the total, most first. */
public enum Criticality {

	/** Its outage is an outage of the application. */
	CRITICAL,

	/** Its outage makes the application at most {@code DEGRADED}. */
	IMPORTANT,

	/** Its outage changes nothing. */
	OPTIONAL

}

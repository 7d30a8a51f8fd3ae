package io.observability.health;

/** State of a dependency, worst first. */
public enum HealthState {

	/** Does not work. */
	DOWN,

	/** Taken out of service on purpose. */
	OUT_OF_SERVICE,

	/** Works, but slowly, partly or near a limit. */
	DEGRADED,

	/** Works. */
	UP,

	/** Not checked yet, not configured, or the last check is too old. */
	UNKNOWN

}

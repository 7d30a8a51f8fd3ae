package io.observability.health.endpoint;

import org.springframework.boot.health.contributor.Status;

import io.observability.health.HealthState;

/** Our states as Boot's. */
final class States {

	static final Status DEGRADED = new Status("DEGRADED");

	private States() {
	}

	static Status status(HealthState state) {
		return switch (state) {
			case DOWN -> Status.DOWN;
			case OUT_OF_SERVICE -> Status.OUT_OF_SERVICE;
			case DEGRADED -> DEGRADED;
			case UP -> Status.UP;
			case UNKNOWN -> Status.UNKNOWN;
		};
	}

}

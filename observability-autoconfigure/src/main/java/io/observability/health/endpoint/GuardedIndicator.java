package io.observability.health.endpoint;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Asks an indicator that reads memory only, each time, and survives what it throws. */
record GuardedIndicator(HealthIndicator indicator) implements FromMemory {

	@Override
	public @Nullable Health health() {
		return health(true);
	}

	@Override
	public @Nullable Health health(boolean includeDetails) {
		try {
			return this.indicator.health(includeDetails);
		}
		catch (Throwable ex) {
			Health.Builder down = Health.down();
			return (includeDetails ? down.withDetail("error", ex.getClass().getName()) : down).build();
		}
	}

}

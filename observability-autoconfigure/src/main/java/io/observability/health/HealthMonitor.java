package io.observability.health;

import java.util.List;
import java.util.Map;

/** Runs the probes in the background and remembers what they found. */
public interface HealthMonitor {

	/** Return what is known of every dependency, from memory. */
	List<ComponentHealth> components();

	/** Return what else is to be shown of the component, from memory. */
	default Map<String, Object> details(String component) {
		return Map.of();
	}

	/** Is told of every single check. */
	interface Listener {

		/**
		 * Take note of a check. Called on the thread that schedules all checks, so it
		 * must not wait for anything.
		 * @param check what this check alone found, before the thresholds
		 */
		void checked(ComponentHealth check);

	}

}

package io.observability.health;

import java.util.List;

/** Runs the probes in the background and remembers what they found. */
public interface HealthMonitor {

	/** Return what is known of every dependency, from memory. */
	List<ComponentHealth> components();

}

package io.observability.jobs.heartbeat;

import java.time.Duration;
import java.util.List;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.jobs.Jobs;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;

/**
 * Whether the application is alive: it says so itself, its jobs are looked at, and the
 * checks of its dependencies go on.
 */
final class Alive {

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	private final ObjectProvider<ApplicationAvailability> availability;

	private final ObjectProvider<HealthMonitor> monitor;

	private final ObjectProvider<Jobs.Pulse> pulse;

	Alive(ObjectProvider<ApplicationAvailability> availability, ObjectProvider<HealthMonitor> monitor,
			ObjectProvider<Jobs.Pulse> pulse) {
		this.availability = availability;
		this.monitor = monitor;
		this.pulse = pulse;
	}

	/** Return whether the application said that it started, or says nothing at all. */
	boolean isStarted() {
		ApplicationAvailability state = this.availability.getIfUnique();
		return state == null || state.getLastChangeEvent(LivenessState.class) != null;
	}

	boolean isAlive() {
		ApplicationAvailability state = this.availability.getIfUnique();
		if (state != null && state.getLivenessState() != LivenessState.CORRECT) {
			return false;
		}
		Jobs.Pulse jobs = this.pulse.getIfUnique();
		if (jobs != null && jobs.age().compareTo(LONGEST_PAUSE) > 0) {
			return false;
		}
		HealthMonitor health = this.monitor.getIfUnique();
		List<ComponentHealth> components = (health != null) ? health.components() : List.of();
		return components.isEmpty() || !components.stream().allMatch((component) -> "stale".equals(component.code()));
	}

}

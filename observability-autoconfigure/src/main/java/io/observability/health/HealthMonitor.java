package io.observability.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Runs the probes in the background and remembers what they found. */
public interface HealthMonitor {

	/** Return what is known of every dependency, from memory. */
	List<ComponentHealth> components();

	/** Return what is known of the component, or {@code null} if it is not watched. */
	default @Nullable ComponentHealth component(String name) {
		return components().stream().filter((health) -> health.component().equals(name)).findFirst().orElse(null);
	}

	/**
	 * Watch one more component from now on.
	 * @return {@code false} if one of that name is watched already
	 */
	default boolean watch(Probe probe) {
		return false;
	}

	/** Watch the component no longer. */
	default void forget(Probe probe) {
	}

	/** Return what else is to be shown of the component, from memory. */
	default Map<String, Object> details(String component) {
		return Map.of();
	}

	/** Return whether news of the component is kept back for the time being. */
	default boolean isUnderMaintenance(String component) {
		return false;
	}

	/** Knows when components are worked on, so that nobody need be told. */
	interface Maintenance {

		/**
		 * Return whether the component is worked on at the given time. Called on the
		 * thread that schedules all checks, so it must not wait for anything.
		 */
		boolean covers(String component, Instant at);

	}

	/** Is told of every single check and of every change. */
	interface Listener {

		/**
		 * Take note of a check. Called on the thread that schedules all checks, so it
		 * must not wait for anything.
		 * @param check what this check alone found, before the thresholds
		 */
		void checked(ComponentHealth check);

		/**
		 * Take note of a change of state, under maintenance as well. Called on the same
		 * thread.
		 */
		default void changed(HealthTransition transition) {
		}

		/**
		 * Take note that one more component is watched. Called by whoever added it. The
		 * first ones, which are there from the start, are not told.
		 */
		default void joined(String component) {
		}

		/** Take note that the component is watched no longer. */
		default void left(String component) {
		}

	}

	/** Knows what else is to be shown of components. It changes no state. */
	interface Context {

		/**
		 * Return details to be shown beside those of the component, from memory. They are
		 * masked by the caller.
		 */
		Map<String, Object> about(String component);

	}

	/** Knows of dependencies without asking them. */
	interface Evidence {

		/**
		 * Return what is known, or {@code null} if the dependency has to be asked. Called
		 * on the thread of the check, which bounds its time. Beans are tried in their
		 * order.
		 * @param interval time between two checks of the component
		 */
		Probe.@Nullable Result about(Probe probe, Duration interval);

	}

}

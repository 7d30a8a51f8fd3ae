package io.observability.health.endpoint;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Status;

import io.observability.health.ComponentHealth;
import io.observability.health.Criticality;
import io.observability.health.HealthState;

/**
 * Lets a status count for less in a total than it says. Boot hands statuses and no names
 * to whatever makes the total, so it is the instance of the status that tells.
 */
final class StatusWeights {

	private static final int MOST = 256;

	private static final Status NOTHING = new Status("");

	private final Map<Key, Status> instances = new HashMap<>();

	private volatile Map<Status, Status> counted = new IdentityHashMap<>();

	/**
	 * Return the status to show, which counts as the importance of the component says.
	 */
	Status weigh(Status status, ComponentHealth health) {
		Status counts = counts(status, health);
		return counts.equals(status) ? status : instance(status, counts);
	}

	private static Status counts(Status status, ComponentHealth health) {
		if (health.criticality() == Criticality.OPTIONAL) {
			return NOTHING;
		}
		boolean silent = health.state() == HealthState.UNKNOWN
				&& ("timeout".equals(health.code()) || "stuck".equals(health.code()));
		boolean down = health.state() == HealthState.DOWN || health.state() == HealthState.OUT_OF_SERVICE;
		boolean capped = down && health.criticality() == Criticality.IMPORTANT;
		return (silent || capped) ? States.DEGRADED : status;
	}

	private synchronized Status instance(Status status, Status counts) {
		if (this.instances.size() >= MOST && !status.getDescription().isEmpty()) {
			// what says something else each time must not count for more because of that
			return instance(new Status(status.getCode()), counts);
		}
		if (this.instances.size() >= 2 * MOST) {
			return status;
		}
		return this.instances.computeIfAbsent(new Key(status.getCode(), status.getDescription(), counts.getCode()),
				(key) -> {
					Status own = new Status(key.code(), key.description());
					Map<Status, Status> extended = new IdentityHashMap<>(this.counted);
					extended.put(own, counts);
					this.counted = extended;
					return own;
				});
	}

	/** Return what makes a total over the given components. */
	StatusAggregator over(Collection<? extends @Nullable HealthDescriptor> components, StatusAggregator usual) {
		return (statuses) -> total(statuses(components, statuses), usual);
	}

	private Set<Status> statuses(Collection<? extends @Nullable HealthDescriptor> components, Set<Status> usual) {
		Map<Status, Status> counted = this.counted;
		if (counted.isEmpty()) {
			return usual;
		}
		Set<Status> statuses = new LinkedHashSet<>();
		for (HealthDescriptor component : components) {
			Status status = (component != null) ? component.getStatus() : Status.UNKNOWN;
			statuses.add(counted.getOrDefault(status, status));
		}
		statuses.remove(NOTHING);
		return statuses.isEmpty() ? Set.of(Status.UP) : statuses;
	}

	// An order that somebody set for himself need not know DEGRADED
	private static Status total(Set<Status> statuses, StatusAggregator usual) {
		Status total = usual.getAggregateStatus(statuses);
		boolean good = total.equals(Status.UP) || total.equals(Status.UNKNOWN);
		return (good && statuses.contains(States.DEGRADED)) ? States.DEGRADED : total;
	}

	private record Key(String code, String description, String counts) {
	}

}

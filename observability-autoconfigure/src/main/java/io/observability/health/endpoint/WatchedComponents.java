package io.observability.health.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;

/** Sorts the watched components into groups. */
final class WatchedComponents implements ComponentGroups.Components {

	private static final Set<String> INSIDE = Set.of("system", ContributorKind.OWN);

	/** Components join seldom. */
	private static final long FRESH_FOR = TimeUnit.SECONDS.toNanos(1);

	private final HealthMonitor monitor;

	private volatile @Nullable Sorted sorted;

	WatchedComponents(HealthMonitor monitor) {
		this.monitor = monitor;
	}

	/** Return whether components of the kind are dependencies of the application. */
	static boolean isDependency(String kind) {
		return !INSIDE.contains(kind);
	}

	@Override
	public Set<String> kinds() {
		return sorted().kinds();
	}

	@Override
	public boolean isMember(String component, String group) {
		String kind = sorted().kindOf().get(component);
		return kind != null && (group.equals(kind) || group.equals(ComponentGroups.DEPENDENCIES) && isDependency(kind));
	}

	private Sorted sorted() {
		long now = System.nanoTime();
		Sorted last = this.sorted;
		if (last != null && now - last.at() < FRESH_FOR) {
			return last;
		}
		Sorted next = sort(now, this.monitor.components());
		boolean same = last != null && last.kindOf().equals(next.kindOf());
		next = (same && last != null) ? new Sorted(now, last.kindOf(), last.kinds()) : next;
		this.sorted = next;
		return next;
	}

	private static Sorted sort(long now, List<ComponentHealth> components) {
		Map<String, String> kindOf = new HashMap<>();
		Set<String> kinds = new TreeSet<>();
		for (ComponentHealth component : components) {
			String kind = component.kind();
			kindOf.put(component.component(), kind);
			if (!kind.equals(ContributorKind.OWN)) {
				kinds.add(kind);
			}
			if (isDependency(kind)) {
				kinds.add(ComponentGroups.DEPENDENCIES);
			}
		}
		return new Sorted(now, kindOf, kinds);
	}

	private record Sorted(long at, Map<String, String> kindOf, Set<String> kinds) {
	}

}

package io.observability.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** All watched components by name, read without a lock. Newcomers join at the end. */
final class Watches {

	private final Function<Probe, ComponentWatch> newcomers;

	private @Nullable HealthReporter reporter;

	private volatile Map<String, ComponentWatch> byName;

	Watches(Collection<ComponentWatch> watches, Function<Probe, ComponentWatch> newcomers) {
		Map<String, ComponentWatch> named = new LinkedHashMap<>();
		for (ComponentWatch watch : watches) {
			named.put(watch.probe().name(), watch);
		}
		this.byName = named;
		this.newcomers = newcomers;
	}

	/** Tell of those who come and go. */
	Watches telling(HealthReporter reporter) {
		this.reporter = reporter;
		return this;
	}

	Collection<ComponentWatch> all() {
		return this.byName.values();
	}

	List<ComponentHealth> components() {
		long now = System.nanoTime();
		List<ComponentHealth> components = new ArrayList<>();
		for (ComponentWatch watch : all()) {
			components.add(watch.health(now));
		}
		return List.copyOf(components);
	}

	@Nullable ComponentHealth component(String name) {
		ComponentWatch watch = this.byName.get(name);
		return (watch != null) ? watch.health(System.nanoTime()) : null;
	}

	Map<String, Object> details(String name) {
		ComponentWatch watch = this.byName.get(name);
		return (watch != null) ? watch.details() : Map.of();
	}

	boolean isMaintained(String name) {
		ComponentWatch watch = this.byName.get(name);
		return watch != null && watch.isMaintained();
	}

	boolean contains(ComponentWatch watch) {
		return this.byName.get(watch.probe().name()) == watch;
	}

	/** Return the watch of the newcomer, or {@code null} if its name is taken. */
	synchronized @Nullable ComponentWatch add(Probe probe) {
		if (this.byName.containsKey(probe.name())) {
			return null;
		}
		ComponentWatch watch = this.newcomers.apply(probe);
		Map<String, ComponentWatch> named = new LinkedHashMap<>(this.byName);
		named.put(probe.name(), watch);
		this.byName = named;
		if (this.reporter != null) {
			this.reporter.joined(probe.name());
		}
		return watch;
	}

	synchronized void remove(Probe probe) {
		ComponentWatch watch = this.byName.get(probe.name());
		if (watch != null && watch.probe() == probe) {
			Map<String, ComponentWatch> named = new LinkedHashMap<>(this.byName);
			named.remove(probe.name());
			this.byName = named;
			if (this.reporter != null) {
				this.reporter.left(probe.name());
			}
		}
	}

}

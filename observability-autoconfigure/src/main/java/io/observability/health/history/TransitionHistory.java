package io.observability.health.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthTransition;
import io.observability.health.history.ComponentHistory.Availability;
import io.observability.health.history.ComponentHistory.Change;
import io.observability.health.history.ComponentHistory.Memory;

/** What became of every component, in memory and bounded. */
final class TransitionHistory implements HealthMonitor.Listener {

	static final Map<String, Duration> WINDOWS = windows();

	private static final int COMPONENTS = 500;

	private final Map<String, ComponentHistory> byName = new ConcurrentHashMap<>();

	private final AtomicLong changes = new AtomicLong();

	private final LongSupplier nanoTime;

	TransitionHistory(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	private static Map<String, Duration> windows() {
		Map<String, Duration> windows = new LinkedHashMap<>();
		windows.put("5m", Duration.ofMinutes(5));
		windows.put("1h", Duration.ofHours(1));
		windows.put("24h", Duration.ofDays(1));
		return Collections.unmodifiableMap(windows);
	}

	@Override
	public void checked(ComponentHealth check) {
	}

	@Override
	public void changed(HealthTransition transition) {
		ComponentHistory history = of(transition.component());
		if (history != null) {
			history.add(transition, this.nanoTime.getAsLong());
			this.changes.incrementAndGet();
		}
	}

	private @Nullable ComponentHistory of(String component) {
		ComponentHistory history = this.byName.get(component);
		return (history != null || this.byName.size() >= COMPONENTS) ? history
				: this.byName.computeIfAbsent(component, (name) -> new ComponentHistory());
	}

	/** Return the number of changes that were seen, by which newer ones are noticed. */
	long changes() {
		return this.changes.get();
	}

	/** Return what is to be kept of all components. */
	Map<String, Memory> memories(Instant now) {
		Map<String, Memory> memories = new TreeMap<>();
		this.byName.forEach((name, history) -> memories.put(name, history.memory(this.nanoTime.getAsLong(), now)));
		return memories;
	}

	/** Begin with what was kept of a component. */
	void remember(String component, Memory memory, Instant until, Instant now) {
		ComponentHistory history = of(component);
		if (history != null) {
			history.remember(memory, until, this.nanoTime.getAsLong(), now);
		}
	}

	Set<String> components() {
		return new TreeSet<>(this.byName.keySet());
	}

	/** Return the changes of the component, the last one first, if there were any. */
	@Nullable List<Change> changes(String component) {
		ComponentHistory history = this.byName.get(component);
		return (history != null) ? history.changes() : null;
	}

	Availability availability(String component, Duration window) {
		ComponentHistory history = this.byName.get(component);
		return (history != null) ? history.availability(window, this.nanoTime.getAsLong())
				: new Availability(Double.NaN, Duration.ZERO);
	}

}

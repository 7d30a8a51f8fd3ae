package io.observability.health.system;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;

/**
 * How far the clock is ahead of those of the dependencies, in seconds: the median of what
 * their last answers said, so that one wrong clock elsewhere is not taken for our own.
 */
final class ClockSkew implements Supplier<@Nullable Double> {

	/** The detail of an HTTP probe to whose answer the local clock does not fit. */
	static final String DETAIL = "clock_skew_seconds";

	private final Supplier<@Nullable HealthMonitor> monitor;

	ClockSkew(Supplier<@Nullable HealthMonitor> monitor) {
		this.monitor = monitor;
	}

	@Override
	public @Nullable Double get() {
		HealthMonitor current = this.monitor.get();
		if (current == null) {
			return null;
		}
		List<Double> skews = new ArrayList<>();
		for (ComponentHealth health : current.components()) {
			if (health.state() == HealthState.UP || health.state() == HealthState.DEGRADED) {
				Map<String, Object> details = current.details(health.component());
				if (details.containsKey("host") && details.getOrDefault(DETAIL, 0) instanceof Number skew) {
					skews.add(skew.doubleValue());
				}
			}
		}
		Collections.sort(skews);
		return skews.isEmpty() ? null : skews.get(skews.size() / 2);
	}

}

package io.observability.health.leader;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import net.javacrumbs.shedlock.core.LockProvider;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

import io.observability.health.HealthMonitor;
import io.observability.health.Probe;

/**
 * Keeps checks to the instance that holds a lock of ShedLock, one for each component. It
 * is held from check to check, and free for another instance two intervals after the last
 * one. If the locks cannot be reached, every instance asks for itself.
 */
final class Leadership implements HealthMonitor.Evidence, DisposableBean {

	private static final Log logger = LogFactory.getLog(Leadership.class);

	private static final Duration SPARE = Duration.ofSeconds(30);

	private final LockProvider locks;

	private final Set<String> components;

	private final Clock clock;

	private final Map<String, HeldLock> held = new ConcurrentHashMap<>();

	Leadership(LockProvider locks, Set<String> components, Clock clock) {
		this.locks = locks;
		this.components = components;
		this.clock = clock;
	}

	@Override
	public Probe.@Nullable Result about(Probe probe, Duration interval) {
		boolean shared = this.components.contains(probe.name()) || this.components.contains(probe.kind())
				|| this.components.contains(probe.provider());
		return (!shared || leads(probe.name(), interval.multipliedBy(2).plus(SPARE))) ? null
				: Probe.Result.unknown("watched-elsewhere");
	}

	private boolean leads(String component, Duration atMost) {
		try {
			return this.held
				.computeIfAbsent(component,
						(name) -> HeldLock.of(this.locks, "observability-health-" + name, this.clock))
				.renew(atMost);
		}
		catch (RuntimeException ex) {
			logger.debug("The lock of '%s' cannot be reached, so that it is checked here".formatted(component), ex);
			return true;
		}
	}

	/** Let another instance take over at once. */
	@Override
	public void destroy() {
		this.held.values().forEach(HeldLock::release);
		this.held.clear();
	}

}

package io.observability.health.maintenance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.observability.health.HealthMonitor;

/**
 * The windows of the configuration, and those that somebody opened. The latter end even
 * when the clock is set back.
 */
final class MaintenanceWindows implements HealthMonitor.Maintenance {

	private static final Log logger = LogFactory.getLog(MaintenanceWindows.class);

	private final List<MaintenanceWindow> configured;

	private final MaintenanceProperties properties;

	private final Clock clock;

	private final LongSupplier nanoTime;

	private volatile Map<String, Opened> opened = Map.of();

	private final @Nullable WindowFile file;

	private int last;

	MaintenanceWindows(MaintenanceProperties properties, Clock clock, LongSupplier nanoTime) {
		this.configured = properties.windows().stream().map(MaintenanceProperties.Window::toWindow).toList();
		this.properties = properties;
		this.clock = clock;
		this.nanoTime = nanoTime;
		String path = properties.file();
		this.file = (path != null) ? new WindowFile(path, properties) : null;
		if (this.file != null) {
			Map<String, Opened> kept = this.file.load(clock.instant(), nanoTime.getAsLong());
			this.opened = kept;
			this.last = kept.keySet().stream().mapToInt(WindowFile::number).max().orElse(0);
		}
	}

	private void change(Map<String, Opened> next) {
		this.opened = next;
		if (this.file != null) {
			this.file.save(next);
		}
	}

	@Override
	public boolean covers(String component, Instant at) {
		for (MaintenanceWindow window : this.configured) {
			if (window.names(component) && window.isOpen(at)) {
				return true;
			}
		}
		for (Opened one : this.opened.values()) {
			if (one.window().names(component) && one.isOpen(at, this.nanoTime.getAsLong())) {
				return true;
			}
		}
		return false;
	}

	/** Return the names of the configuration that stand for none of the components. */
	Set<String> unknown(Collection<String> known) {
		Set<String> unknown = new TreeSet<>();
		this.configured.forEach((window) -> unknown.addAll(window.components()));
		unknown.removeIf((name) -> name.equals("*")
				|| known.stream().anyMatch((component) -> component.equals(name) || component.startsWith(name + "/")));
		return unknown;
	}

	/** Return the id of the new window, or {@code null} if there are too many. */
	synchronized @Nullable String open(List<String> components, Duration duration, @Nullable String reason, String by) {
		Map<String, Opened> next = current();
		if (next.size() >= this.properties.maxWindows()) {
			return null;
		}
		this.last++;
		String id = "m" + this.last;
		Instant start = this.clock.instant();
		SingleWindow window = new SingleWindow(components, start, start.plus(duration), reason);
		next.put(id, new Opened(window, this.nanoTime.getAsLong(), by));
		change(next);
		logger.info("Maintenance of %s until %s was begun by '%s'".formatted(components, window.end(), by));
		return id;
	}

	synchronized boolean close(String id, String by) {
		Map<String, Opened> next = current();
		Opened closed = next.remove(id);
		if (closed != null) {
			change(next);
			logger.info("Maintenance of %s was ended by '%s'".formatted(closed.window().components(), by));
		}
		return closed != null;
	}

	List<Shown> all() {
		Instant now = this.clock.instant();
		List<Shown> shown = new ArrayList<>();
		this.configured.forEach((window) -> shown.add(shown(null, window, window.isOpen(now), null)));
		current().forEach((id, one) -> shown.add(shown(id, one.window(), true, one.by())));
		return shown;
	}

	private Map<String, Opened> current() {
		Map<String, Opened> current = new LinkedHashMap<>(this.opened);
		Instant now = this.clock.instant();
		current.values().removeIf((one) -> !one.isOpen(now, this.nanoTime.getAsLong()));
		return current;
	}

	private static Shown shown(@Nullable String id, MaintenanceWindow window, boolean open, @Nullable String by) {
		return new Shown(id, window.components(), open, window.times(), window.reason(), by);
	}

	/**
	 * A window to be shown.
	 *
	 * @param id what to end it by, or {@code null} if it is configured
	 * @param components names of the components, or {@code *}
	 * @param open whether it is the time
	 * @param times when the time is
	 * @param reason what is done
	 * @param by who opened it, or {@code null} if it is configured
	 */
	record Shown(@Nullable String id, List<String> components, boolean open, Map<String, Object> times,
			@Nullable String reason, @Nullable String by) {
	}

	/**
	 * A window that somebody opened.
	 *
	 * @param window the window
	 * @param startedAt monotonic time at its start
	 * @param by who opened it
	 */
	record Opened(SingleWindow window, long startedAt, String by) {

		boolean isOpen(Instant at, long nanoTime) {
			long lasts = Duration.between(this.window.start(), this.window.end()).toNanos();
			return nanoTime - this.startedAt < lasts && at.isBefore(this.window.end());
		}

	}

}

package io.observability.health.maintenance;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A window that is open once.
 *
 * @param components names of the components, or {@code *}
 * @param start when it begins
 * @param end when it is over
 * @param reason what is done
 */
record SingleWindow(List<String> components, Instant start, Instant end,
		@Nullable String reason) implements MaintenanceWindow {

	@Override
	public boolean isOpen(Instant at) {
		return !at.isBefore(this.start) && at.isBefore(this.end);
	}

	@Override
	public Map<String, Object> times() {
		Map<String, Object> times = new LinkedHashMap<>();
		times.put("start", this.start.toString());
		times.put("end", this.end.toString());
		return times;
	}

}

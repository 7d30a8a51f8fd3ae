package io.observability.health.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A window that opens again and again. */
final class RepeatedWindow implements MaintenanceWindow {

	private final List<String> components;

	private final String cron;

	private final Recurrence recurrence;

	private final Duration duration;

	private final ZoneId zone;

	private final @Nullable String reason;

	RepeatedWindow(List<String> components, String cron, Duration duration, ZoneId zone, @Nullable String reason) {
		this.components = components;
		this.cron = cron;
		this.recurrence = Recurrence.of(cron, duration, zone);
		this.duration = duration;
		this.zone = zone;
		this.reason = reason;
	}

	@Override
	public List<String> components() {
		return this.components;
	}

	@Override
	public @Nullable String reason() {
		return this.reason;
	}

	@Override
	public boolean isOpen(Instant at) {
		return this.recurrence.isOpen(at);
	}

	@Override
	public Map<String, Object> times() {
		Map<String, Object> times = new LinkedHashMap<>();
		times.put("cron", this.cron);
		times.put("duration", this.duration.toString());
		times.put("zone", this.zone.getId());
		return times;
	}

}

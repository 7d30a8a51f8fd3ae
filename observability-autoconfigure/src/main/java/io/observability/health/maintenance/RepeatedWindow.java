package io.observability.health.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.support.CronExpression;

/** A window that opens again and again. Looks into the calendar only when it must. */
final class RepeatedWindow implements MaintenanceWindow {

	private final List<String> components;

	private final String cron;

	private final CronExpression expression;

	private final Duration duration;

	private final ZoneId zone;

	private final @Nullable String reason;

	private volatile Span span = new Span(Instant.MAX, Instant.MIN, false);

	RepeatedWindow(List<String> components, String cron, Duration duration, ZoneId zone, @Nullable String reason) {
		this.components = components;
		this.cron = cron;
		this.expression = CronExpression.parse(cron);
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
		Span current = this.span;
		if (at.isBefore(current.from()) || !at.isBefore(current.to())) {
			current = spanAround(at);
			this.span = current;
		}
		return current.open();
	}

	private Span spanAround(Instant at) {
		ZonedDateTime earliest = at.minus(this.duration).atZone(this.zone);
		ZonedDateTime next = this.expression.next(earliest);
		if (next == null) {
			return new Span(at, Instant.MAX, false);
		}
		Instant start = next.toInstant();
		return start.isAfter(at) ? new Span(at, start, false) : new Span(start, start.plus(this.duration), true);
	}

	@Override
	public Map<String, Object> times() {
		Map<String, Object> times = new LinkedHashMap<>();
		times.put("cron", this.cron);
		times.put("duration", this.duration.toString());
		times.put("zone", this.zone.getId());
		return times;
	}

	/** A stretch of time in which nothing changes. */
	private record Span(Instant from, Instant to, boolean open) {
	}

}

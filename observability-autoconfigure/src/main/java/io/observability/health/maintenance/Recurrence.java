package io.observability.health.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import org.springframework.scheduling.support.CronExpression;

/** A time that comes again and again. Looks into the calendar only when it must. */
public final class Recurrence {

	private final String cron;

	private final CronExpression expression;

	private final Duration duration;

	private final ZoneId zone;

	private volatile Span span = new Span(Instant.MAX, Instant.MIN, false);

	private Recurrence(String cron, Duration duration, ZoneId zone) {
		this.cron = cron;
		this.expression = CronExpression.parse(cron);
		this.duration = duration;
		this.zone = zone;
	}

	/**
	 * Return the time.
	 * @param cron when it begins, in six fields
	 * @param duration how long it lasts each time
	 * @param zone time zone of the expression
	 * @throws IllegalArgumentException if the expression is none
	 */
	public static Recurrence of(String cron, Duration duration, ZoneId zone) {
		return new Recurrence(cron, duration, zone);
	}

	/** Return whether it is the time. Cheap. */
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
	public String toString() {
		return "%s for %s, %s".formatted(this.cron, this.duration, this.zone);
	}

	/** A stretch of time in which nothing changes. */
	private record Span(Instant from, Instant to, boolean open) {
	}

}

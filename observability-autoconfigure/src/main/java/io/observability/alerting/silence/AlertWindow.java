package io.observability.alerting.silence;

import java.time.Instant;
import java.util.Map;

import io.observability.alerting.AlertSilences.Silence;
import io.observability.health.maintenance.Recurrence;
import org.jspecify.annotations.Nullable;

/**
 * A time in which some alerts are not told.
 *
 * @param id what tells it from others
 * @param match what an alert must have
 * @param from when it begins, if it is once
 * @param until when it ends, if it is once
 * @param recurrence when it comes, if it does so again and again
 * @param comment why
 * @param author who wanted it
 */
record AlertWindow(String id, Map<String, String> match, Instant from, Instant until, @Nullable Recurrence recurrence,
		String comment, String author) {

	boolean isOpen(Instant at) {
		return (this.recurrence != null) ? this.recurrence.isOpen(at)
				: !at.isBefore(this.from) && at.isBefore(this.until);
	}

	boolean isOver(Instant at) {
		return this.recurrence == null && !at.isBefore(this.until);
	}

	Silence shown(Instant at) {
		Recurrence repeated = this.recurrence;
		return new Silence(this.id, this.match, (repeated != null) ? null : this.until,
				(repeated != null) ? repeated.toString() : "%s to %s".formatted(this.from, this.until), isOpen(at),
				this.comment, this.author);
	}

}

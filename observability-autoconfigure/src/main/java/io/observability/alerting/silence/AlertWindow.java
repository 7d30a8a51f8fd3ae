package io.observability.alerting.silence;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.observability.alerting.AlertMatcher;
import io.observability.alerting.AlertRecord;
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
record AlertWindow(String id, AlertMatcher match, Instant from, Instant until, @Nullable Recurrence recurrence,
		String comment, String author) {

	private static final String MATCH = "match.";

	boolean isOpen(Instant at) {
		return (this.recurrence != null) ? this.recurrence.isOpen(at)
				: !at.isBefore(this.from) && at.isBefore(this.until);
	}

	boolean isOver(Instant at) {
		return this.recurrence == null && !at.isBefore(this.until);
	}

	/** Return what is kept of a silence that somebody began. */
	Map<String, String> fields() {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("from", this.from.toString());
		fields.put("until", this.until.toString());
		fields.put("comment", this.comment);
		fields.put("author", this.author);
		this.match.match().forEach((name, value) -> fields.put(MATCH + name, value));
		return fields;
	}

	/** Return what was kept; what makes no sense is over. */
	static AlertWindow of(AlertRecord record) {
		Map<String, String> fields = record.fields();
		Map<String, String> match = new LinkedHashMap<>();
		fields.forEach((name, value) -> {
			if (name.startsWith(MATCH)) {
				match.put(name.substring(MATCH.length()), value);
			}
		});
		try {
			return new AlertWindow(record.id(), AlertMatcher.of("match", match),
					Instant.parse(fields.getOrDefault("from", "")), Instant.parse(fields.getOrDefault("until", "")),
					null, fields.getOrDefault("comment", ""), fields.getOrDefault("author", ""));
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			return new AlertWindow(record.id(), new AlertMatcher(Map.of()), Instant.EPOCH, Instant.EPOCH, null, "", "");
		}
	}

	Silence shown(Instant at) {
		Recurrence repeated = this.recurrence;
		return new Silence(this.id, this.match.match(), (repeated != null) ? null : this.until,
				(repeated != null) ? repeated.toString() : "%s to %s".formatted(this.from, this.until), isOpen(at),
				this.comment, this.author);
	}

}

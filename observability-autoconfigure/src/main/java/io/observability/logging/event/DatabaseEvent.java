package io.observability.logging.event;

import java.time.Duration;

import io.observability.logging.event.classification.Classification;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** An operation of a database. Errors are warnings, since their callers decide. */
public final class DatabaseEvent extends LogEvent<DatabaseEvent> {

	DatabaseEvent(EventLog events, @Nullable String operation) {
		super(events, "database", Classification.INTERNAL);
		set("operation", operation);
	}

	/** Say which table it worked on. */
	public DatabaseEvent table(@Nullable String table) {
		return set("table", table);
	}

	/** Say how long it took. */
	public DatabaseEvent duration(@Nullable Duration duration) {
		return duration("duration_ms", duration);
	}

	/** Say how many rows it read or changed. */
	public DatabaseEvent rowCount(long rows) {
		return set("row_count", rows);
	}

	/** Say what went wrong. */
	public DatabaseEvent error(@Nullable String error) {
		return set("error", error);
	}

	/** Say what went wrong, without a stack trace. */
	public DatabaseEvent error(@Nullable Throwable error) {
		if (error == null) {
			return this;
		}
		try {
			return set("error", error.toString());
		}
		catch (RuntimeException ex) {
			return set("error", error.getClass().getName());
		}
	}

	@Override
	Level usualLevel() {
		return (get("error") != null) ? Level.WARN : Level.INFO;
	}

	@Override
	String description() {
		return text("", "operation", "") + text("table") + text(" in ", "duration_ms", " ms")
				+ text(" failed: ", "error", "");
	}

}

package io.observability.logging.event;

import java.time.Duration;

import io.observability.logging.event.classification.Classification;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** An event of the application itself. Failures are errors. */
public final class SystemEvent extends LogEvent<SystemEvent> {

	SystemEvent(EventLog events, @Nullable String event) {
		super(events, "system", Classification.INTERNAL);
		set("event", event);
	}

	/** Say how long it took. */
	public SystemEvent duration(@Nullable Duration duration) {
		return duration("duration_ms", duration);
	}

	/** Say that it succeeded. */
	public SystemEvent success() {
		return set("success", true);
	}

	/** Say that it failed, and why. */
	public SystemEvent failure(@Nullable String reason) {
		return set("success", false).reason(reason);
	}

	/** Say why. */
	public SystemEvent reason(@Nullable String reason) {
		return set("reason", reason);
	}

	@Override
	Level usualLevel() {
		return Boolean.FALSE.equals(get("success")) ? Level.ERROR : Level.INFO;
	}

	@Override
	String description() {
		String failed = Boolean.FALSE.equals(get("success")) ? " failed" : "";
		return text("", "event", "") + failed + text(" in ", "duration_ms", " ms") + text(": ", "reason", "");
	}

}

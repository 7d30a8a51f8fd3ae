package io.observability.logging.event;

import java.util.Locale;
import java.util.Set;

import io.observability.logging.event.classification.Classification;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** An event that must be accounted for. Results that are no success are warnings. */
public final class AuditEvent extends LogEvent<AuditEvent> {

	private static final Set<String> BAD = Set.of("failure", "failed", "denied", "error");

	AuditEvent(EventLog events, @Nullable String event) {
		super(events, "audit", Classification.CONFIDENTIAL);
		set("event", event);
	}

	/** Say what was done, such as {@code UPDATE}. */
	public AuditEvent action(@Nullable String action) {
		return set("action", action);
	}

	/** Say how it ended: {@code success}, {@code failure}, {@code denied}, … */
	public AuditEvent result(@Nullable String result) {
		return set("result", result);
	}

	/** Say what it was done to, such as {@code patient_456}. */
	public AuditEvent resource(@Nullable String resource) {
		return set("resource", resource);
	}

	/** Say how many records it was done to. */
	public AuditEvent recordCount(long records) {
		return set("record_count", records);
	}

	@Override
	Level usualLevel() {
		Object result = get("result");
		return (result != null && BAD.contains(result.toString().toLowerCase(Locale.ROOT))) ? Level.WARN : Level.INFO;
	}

	@Override
	String description() {
		return text("", "event", "") + text("action") + text("resource") + text(": ", "result", "");
	}

}

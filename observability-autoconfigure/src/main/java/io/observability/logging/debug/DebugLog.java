package io.observability.logging.debug;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

import io.observability.logging.event.EventLog;
import io.observability.logging.event.SystemEvent;
import org.jspecify.annotations.Nullable;

/** Records as system events who debugged what, until when. */
final class DebugLog {

	private final Supplier<@Nullable EventLog> events;

	DebugLog(Supplier<@Nullable EventLog> events) {
		this.events = events;
	}

	void started(Grant grant) {
		write("debug_started", grant, grant.origin().by());
	}

	/** Note that the grant was ended by somebody, or {@code null} for its time. */
	void ended(Grant grant, @Nullable String by) {
		SystemEvent event = begin("debug_ended", grant);
		if (event != null) {
			event.with("by", (by != null) ? by : "time")
				.with("lines", grant.lines())
				.with("suppressed", grant.suppressed())
				.success()
				.log();
		}
	}

	/** Note that a token was made, which is not in the event. */
	void tokenMade(Target target, String by, Instant until) {
		EventLog log = this.events.get();
		if (log != null) {
			describe(log.system("debug_token_made"), target.describe()).with("by", by)
				.with("until", until.toString())
				.success()
				.log();
		}
	}

	private void write(String name, Grant grant, String by) {
		SystemEvent event = begin(name, grant);
		if (event != null) {
			event.with("by", by).success().log();
		}
	}

	private @Nullable SystemEvent begin(String name, Grant grant) {
		EventLog log = this.events.get();
		return (log == null) ? null
				: describe(log.system(name), grant.target().describe()).reason(grant.origin().reason())
					.with("debug_id", grant.id())
					.with("until", Instant.ofEpochMilli(grant.origin().until()).toString());
	}

	private static SystemEvent describe(SystemEvent event, Map<String, String> target) {
		SystemEvent described = event;
		for (Map.Entry<String, String> part : target.entrySet()) {
			described = described.with("debug_" + part.getKey(), part.getValue());
		}
		return described;
	}

}

package io.observability.logging.event;

import java.time.Duration;

import io.observability.logging.event.classification.Classification;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * A call of an API. Levels are those of request lines: 5xx is an error, 4xx but 404 a
 * warning.
 */
public final class ApiEvent extends LogEvent<ApiEvent> {

	ApiEvent(EventLog events, @Nullable String method, @Nullable String path) {
		super(events, "api", Classification.INTERNAL);
		set("method", method);
		set("path", withoutQuery(path));
	}

	/** Say which status was answered. */
	public ApiEvent status(int code) {
		return set("status_code", code);
	}

	/** Say how long it took. */
	public ApiEvent duration(@Nullable Duration duration) {
		return duration("duration_ms", duration);
	}

	private static @Nullable String withoutQuery(@Nullable String path) {
		if (path == null) {
			return null;
		}
		for (int i = 0; i < path.length(); i++) {
			if (path.charAt(i) == '?' || path.charAt(i) == '#') {
				return path.substring(0, i);
			}
		}
		return path;
	}

	@Override
	Level usualLevel() {
		int status = (get("status_code") instanceof Integer code) ? code : 0;
		if (status >= 500) {
			return Level.ERROR;
		}
		return (status >= 400 && status != 404) ? Level.WARN : Level.INFO;
	}

	@Override
	String description() {
		return text("", "method", "") + text("path") + text("status_code") + text(" in ", "duration_ms", " ms");
	}

}

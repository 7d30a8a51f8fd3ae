package io.observability.logging.analysis;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A line as appenders saw it, in short.
 *
 * @param timestamp when it was logged
 * @param level level
 * @param logger name of the logger
 * @param thread name of the thread
 * @param message masked message, cut when it is long
 * @param correlationId correlation id of the request
 * @param eventType kind of event
 * @param fingerprint fingerprint of the error it reports
 */
public record LogLine(Instant timestamp, String level, String logger, String thread, String message,
		@Nullable String correlationId, @Nullable String eventType, @Nullable String fingerprint) {

	private static final int OVERHEAD = 100;

	/** Return how many characters the line counts for. */
	int size() {
		return OVERHEAD + this.message.length() + length(this.correlationId) + length(this.eventType);
	}

	private static int length(@Nullable String text) {
		return (text != null) ? text.length() : 0;
	}

}

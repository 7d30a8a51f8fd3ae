package io.observability.logging.analysis;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an error that occurred, perhaps many times.
 *
 * @param fingerprint by which it is recognized
 * @param count how often it was logged, written or not
 * @param firstSeen when it was logged first
 * @param lastSeen when it was logged last
 * @param version version of the application
 * @param level level it was logged at first
 * @param logger logger that reported it first
 * @param exception class of the exception
 * @param lastCorrelationId correlation id of the last request that had one
 * @param message masked message of the first occurrence
 * @param trace masked stack trace of the first occurrence, short, root cause first
 */
public record ErrorSummary(String fingerprint, long count, Instant firstSeen, Instant lastSeen, String version,
		String level, String logger, @Nullable String exception, @Nullable String lastCorrelationId, String message,
		List<String> trace) {
}

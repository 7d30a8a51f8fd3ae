package io.observability.logging.file.history;

import java.time.DateTimeException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the clock.
 *
 * @param seen time of the last look at the clock
 * @param doubted when the clock jumped, unless it was confirmed since
 */
public record ClockMark(@Nullable Instant seen, @Nullable Instant doubted) {

	static final ClockMark NONE = new ClockMark(null, null);

	private static final String NAME = "clock";

	private static final String UNKNOWN = "-";

	String toLine() {
		return String.join("\t", NAME, text(this.seen), text(this.doubted));
	}

	static @Nullable ClockMark ofLine(String line) {
		String[] parts = line.split("\t", -1);
		try {
			return (parts.length == 3 && NAME.equals(parts[0])) ? new ClockMark(time(parts[1]), time(parts[2])) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable Instant time(String text) {
		return UNKNOWN.equals(text) ? null : Instant.parse(text);
	}

	private static String text(@Nullable Instant time) {
		return (time != null) ? time.toString() : UNKNOWN;
	}

}

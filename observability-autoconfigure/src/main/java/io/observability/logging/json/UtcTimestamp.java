package io.observability.logging.json;

import java.time.Instant;

/**
 * Writes points in time with milliseconds, in UTC. Keeps the text of the current second,
 * since most events share it.
 */
final class UtcTimestamp {

	private volatile Second current = Second.of(0);

	String format(long epochMillis) {
		long epochSecond = Math.floorDiv(epochMillis, 1000L);
		Second second = this.current;
		if (second.epochSecond() != epochSecond) {
			second = Second.of(epochSecond);
			this.current = second;
		}
		int millis = (int) Math.floorMod(epochMillis, 1000L);
		char[] text = second.text().toCharArray();
		text[20] = (char) ('0' + millis / 100);
		text[21] = (char) ('0' + millis / 10 % 10);
		text[22] = (char) ('0' + millis % 10);
		return new String(text);
	}

	private record Second(long epochSecond, String text) {

		static Second of(long epochSecond) {
			String withoutFraction = Instant.ofEpochSecond(epochSecond).toString();
			return new Second(epochSecond, withoutFraction.substring(0, withoutFraction.length() - 1) + ".000Z");
		}

	}

}

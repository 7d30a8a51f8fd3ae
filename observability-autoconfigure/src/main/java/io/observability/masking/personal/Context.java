package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * What the words before a bare number say about it. The nearest one that says anything
 * decides.
 */
final class Context {

	private static final int MAX_DISTANCE = 40;

	private static final Words NUMBERS_OF_MACHINES = Words.of("id ids uuid guid trace span traceid spanid order "
			+ "orderid orders offset ts timestamp time epoch length size count total version seq sequence millis ms "
			+ "nanos ns bytes byte port pid hash checksum etag build duration took elapsed latency amount price "
			+ "invoice line row rows index revision rev batch shard partition crc expires expiry ttl age memory");

	private Context() {
	}

	/** Return the kind of personal data that the context names. */
	static @Nullable PersonalKind before(String text, int start) {
		int limit = Math.max(0, start - MAX_DISTANCE);
		int end = start;
		while (end > limit) {
			if (endsContext(text, end - 1)) {
				return null;
			}
			int word = Words.startOfLast(text, limit, end);
			if (word == end) {
				end--;
				continue;
			}
			PersonalKind kind = PersonalKind.ofWord(text, word, end);
			if (kind != null || NUMBERS_OF_MACHINES.contains(text, word, end)) {
				return kind;
			}
			end = word;
		}
		return null;
	}

	/** Return whether the number is the value of a key that names something else. */
	static boolean isMachineNumber(String text, int start) {
		int end = start;
		while (start - end < 4 && isAssignment(Chars.at(text, end - 1))) {
			end--;
		}
		int word = Words.startOfLast(text, Math.max(0, end - MAX_DISTANCE), end);
		return end < start && word < end && NUMBERS_OF_MACHINES.contains(text, word, end);
	}

	private static boolean isAssignment(char c) {
		return c == '=' || c == ':' || c == '"' || c == '\'' || c == ' ' || c == '\\' || c == '#' || c == '-';
	}

	private static boolean endsContext(String text, int index) {
		char c = text.charAt(index);
		return switch (c) {
			case ',', ';', '{', '}', '[', ']', '&', '|', '\n' -> true;
			case '.', '!', '?' -> Chars.at(text, index + 1) == ' ';
			default -> Chars.isDigit(c);
		};
	}

}

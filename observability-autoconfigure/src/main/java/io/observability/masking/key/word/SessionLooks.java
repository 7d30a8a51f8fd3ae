package io.observability.masking.key.word;

import io.observability.masking.detector.Chars;

/** How the ids of sessions look that let in whoever has them. */
final class SessionLooks {

	private static final int LENGTH = 32;

	private static final String KEY = "sessionid";

	private static final int MAX_BETWEEN = 6;

	private SessionLooks() {
	}

	/**
	 * Return whether it is an id as servlet containers make them. In small letters only
	 * behind {@code sessionId}, since {@code session_id} is that of a chat.
	 */
	static boolean isSession(String text, int start, int end) {
		int index = start;
		int upper = 0;
		int lower = 0;
		while (index < end && index - start <= LENGTH && Character.digit(text.charAt(index), 16) >= 0) {
			char c = text.charAt(index++);
			upper += Chars.isUpper(c) ? 1 : 0;
			lower += (c >= 'a') ? 1 : 0;
		}
		boolean letters = (upper > 0) ? lower == 0 : lower > 0 && isBehindSession(text, start);
		return letters && index - start == LENGTH && (index == end || text.charAt(index) == '.');
	}

	private static boolean isBehindSession(String text, int start) {
		int end = start;
		while (start - end < MAX_BETWEEN && !Chars.isAlphanumeric(Chars.at(text, end - 1))) {
			end--;
		}
		return text.regionMatches(true, end - KEY.length(), KEY, 0, KEY.length());
	}

}

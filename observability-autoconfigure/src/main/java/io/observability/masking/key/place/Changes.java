package io.observability.masking.key.place;

import io.observability.masking.detector.Words;

/** Tells whether words say that something was given another value. */
public final class Changes {

	private static final int MAX_WORDS = 6;

	private static final Words WORDS = Words.of("set changed reset updated rotated change update setting "
			+ "resetting changing rotate initialized assigned passwordset");

	private Changes() {
	}

	/** Return whether this part of the text is such a word. */
	public static boolean isOne(String text, int start, int end) {
		return WORDS.contains(text, start, end);
	}

	/** {@code set the password of x}, unlike {@code moved password}. */
	public static boolean areTold(String text, int keyEnd) {
		int end = keyEnd;
		for (int i = 0; i < MAX_WORDS && end > 0; i++) {
			int start = KeyEnds.wordStart(text, end);
			if (isOne(text, start, end)) {
				return true;
			}
			end = start - 1;
		}
		return false;
	}

	/** {@code set it to x}: return whether this ends behind the second word. */
	public static boolean isSet(String text, int end) {
		return text.startsWith(" it", end - 3) && areTold(text, end - 3);
	}

}

package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/**
 * Finds a key in front of a clause: {@code password for bob}, {@code code you sent me}.
 */
public final class Prepositions {

	private static final int MAX_WORDS = 6;

	private static final Words WORDS = Words
		.of("for of on to de du del di der für fuer von van voor för para pour " + "per från till "
				+ "i we you he she they that which que qui che cui die das den welches ik ich wir je tu vous "
				+ "nous som jag jeg");

	private Prepositions() {
	}

	/** {@code for the}: return where the words before all of these end. */
	private static int beforeAll(String text, int from) {
		int end = from;
		for (int i = 0; i < MAX_WORDS; i++) {
			int start = KeyEnds.wordStart(text, end);
			start = text.startsWith(" für", end - 4) ? end - 3 : start;
			if (!WORDS.contains(text, start, end) || Chars.at(text, start - 1) != ' ') {
				break;
			}
			end = start - 1;
		}
		return (Chars.at(text, end - 1) == ',') ? end - 1 : end;
	}

	/**
	 * Return where the words before {@code for somebody}, {@code you sent me} end, or -1.
	 */
	public static int before(String text, int from) {
		int end = from;
		for (int i = 0; i < MAX_WORDS && end > 0; i++) {
			int start = end;
			while (end - start < 48 && (Chars.isWord(Chars.at(text, start - 1))
					|| "-.@'\"/*,".indexOf(Chars.at(text, start - 1)) >= 0)) {
				start--;
			}
			if (start == end || Chars.at(text, start - 1) != ' ') {
				return -1;
			}
			if (i > 0 && WORDS.contains(text, start, end)) {
				return beforeAll(text, start - 1);
			}
			end = start - 1;
		}
		return -1;
	}

}

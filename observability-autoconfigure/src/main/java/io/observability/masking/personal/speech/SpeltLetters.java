package io.observability.masking.personal.speech;

import io.observability.masking.detector.Chars;

/**
 * Finds where a word begins that is spelt, maybe with examples:
 * {@code d as in david, u r a n}.
 */
final class SpeltLetters {

	private static final int MAX_LETTERS = 32;

	private static final int MAX_WORD = 32;

	/** What stands between a letter and a word that begins with it. */
	private static final String[] EXAMPLES = { " as in ", " like ", " for ", " wie ", " come ", " comme " };

	private SpeltLetters() {
	}

	/** Return where the first letter stands, given the last one, or the same index. */
	static int start(String text, int last) {
		int start = last;
		boolean letter = Chars.at(text, last + 1) == ' ';
		for (int i = 0; i < MAX_LETTERS && letter && Chars.at(text, start - 1) == ' '; i++) {
			int end = (Chars.at(text, start - 2) == ',') ? start - 2 : start - 1;
			int word = startOfWord(text, end);
			word = (end - word == 1) ? word : beforeExample(text, word);
			letter = word >= 0 && word < end && !Chars.isWord(Chars.at(text, word - 1));
			start = letter ? word : start;
		}
		return start;
	}

	private static int startOfWord(String text, int end) {
		int start = end;
		while (end - start < MAX_WORD && Chars.isWord(Chars.at(text, start - 1))) {
			start--;
		}
		return start;
	}

	/** Return where the letter stands that the word is an example for, or -1. */
	private static int beforeExample(String text, int word) {
		for (String example : EXAMPLES) {
			if (text.startsWith(example, word - example.length())) {
				return word - example.length() - 1;
			}
		}
		return -1;
	}

}

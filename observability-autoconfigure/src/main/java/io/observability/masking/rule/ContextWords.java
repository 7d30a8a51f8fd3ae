package io.observability.masking.rule;

import java.util.List;

import io.observability.masking.detector.Chars;

/**
 * Words of which one must stand near a value: within 40 characters before it or 15 after
 * it, as a whole word in any case. Camel case and underscores separate words.
 */
final class ContextWords {

	private static final int BEFORE = 40;

	private static final int AFTER = 15;

	private final List<String> words;

	ContextWords(List<String> words) {
		this.words = words.stream().map(String::strip).filter((word) -> !word.isEmpty()).toList();
	}

	boolean standsNear(String text, int start, int end) {
		return this.words.isEmpty() || contains(text, Math.max(0, start - BEFORE), start)
				|| contains(text, end, Math.min(text.length(), end + AFTER)) || contains(text, start, end);
	}

	private boolean contains(String text, int from, int to) {
		for (String word : this.words) {
			for (int i = from; i + word.length() <= to; i++) {
				if (text.regionMatches(true, i, word, 0, word.length()) && isBoundary(text, i)
						&& isBoundary(text, i + word.length())) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean isBoundary(String text, int index) {
		char before = Chars.at(text, index - 1);
		char after = Chars.at(text, index);
		return !Character.isLetterOrDigit(before) || !Character.isLetterOrDigit(after)
				|| (Character.isLowerCase(before) && Character.isUpperCase(after));
	}

}

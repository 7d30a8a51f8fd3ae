package io.observability.masking.personal.speech;

import io.observability.masking.detector.Chars;

/** Finds words and their neighbours. */
final class SpokenWords {

	/** Longer ones are no numbers. */
	private static final int MAX_WORD = 20;

	private static final int MAX_GAP = 4;

	private static final String GAPS = " ,.-";

	private SpokenWords() {
	}

	/** Return where the word that goes on to the index starts. */
	static int startOfWord(String text, int end) {
		int start = end;
		while (end - start <= MAX_WORD && Character.isLetter(Chars.at(text, start - 1))) {
			start--;
		}
		return start;
	}

	/** Return where the word that goes on from the index ends. */
	static int endOfWord(String text, int start) {
		int end = start;
		while (end - start <= MAX_WORD && Character.isLetter(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	/** Return where the word before this one ends, or -1. */
	static int endBefore(String text, int start) {
		int end = start;
		while (start - end <= MAX_GAP && GAPS.indexOf(Chars.at(text, end - 1)) >= 0) {
			end--;
		}
		return (end < start && start - end <= MAX_GAP) ? end : -1;
	}

	/** Return where the word behind this one starts, or -1. */
	static int startBehind(String text, int end) {
		int start = end;
		while (start - end <= MAX_GAP && GAPS.indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		return (start > end && start - end <= MAX_GAP) ? start : -1;
	}

}

package io.observability.masking.detector;

/**
 * A word that is looked for in front of a place, whatever the case of its letters: of so
 * many characters as it has, only one is read where it is not.
 */
public final class Phrase {

	private static final int ASCII = 128;

	private final String word;

	private final boolean[] letters = new boolean[ASCII];

	private Phrase(String word) {
		this.word = word;
		for (char c : word.toCharArray()) {
			this.letters[Character.toLowerCase(c)] = true;
			this.letters[Character.toUpperCase(c)] = true;
		}
	}

	/** Return a word of ASCII characters. */
	public static Phrase of(String word) {
		return new Phrase(word);
	}

	/** Return where it begins the last time in this part of the text, or -1. */
	public int lastIn(String text, int start, int end) {
		int length = this.word.length();
		int from = Math.max(0, start);
		for (int i = end - 1; i >= from; i -= length) {
			char c = text.charAt(i);
			int found = (c >= ASCII || this.letters[c]) ? lastAround(text, i, from, end) : -1;
			if (found >= 0) {
				return found;
			}
		}
		return -1;
	}

	/** Return where it begins that the character belongs to, or -1. */
	private int lastAround(String text, int index, int from, int end) {
		int length = this.word.length();
		int first = Math.max(index - length + 1, from);
		for (int i = Math.min(index, end - length); i >= first; i--) {
			if (text.regionMatches(true, i, this.word, 0, length)) {
				return i;
			}
		}
		return -1;
	}

}

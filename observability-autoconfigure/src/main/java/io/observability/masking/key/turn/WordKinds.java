package io.observability.masking.key.turn;

import io.observability.masking.detector.Words;

/**
 * Tells by one look-up of which kinds a word is, ignoring the case of ASCII letters and
 * allocating nothing.
 */
final class WordKinds {

	private static final int CAPACITY = 4096;

	private final String[] table = new String[CAPACITY];

	private final int[] kinds = new int[CAPACITY];

	/** Add the words that spaces separate. */
	WordKinds with(int kind, String words) {
		for (String word : Words.split(words)) {
			int slot = Words.hash(word.toCharArray()) & (CAPACITY - 1);
			while (this.table[slot] != null && !this.table[slot].equals(word)) {
				slot = (slot + 1) & (CAPACITY - 1);
			}
			this.table[slot] = word;
			this.kinds[slot] |= kind;
		}
		return this;
	}

	/** Return all kinds of this word, or none. */
	int of(String text, int start, int end) {
		int all = 0;
		int slot = Words.hash(text, start, end) & (CAPACITY - 1);
		while (this.table[slot] != null) {
			String word = this.table[slot];
			if (word.length() == end - start && text.regionMatches(true, start, word, 0, word.length())) {
				all |= this.kinds[slot];
			}
			slot = (slot + 1) & (CAPACITY - 1);
		}
		return all;
	}

}

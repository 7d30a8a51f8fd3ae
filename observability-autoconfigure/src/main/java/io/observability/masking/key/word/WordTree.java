package io.observability.masking.key.word;

import java.util.Arrays;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * Phrases by their words, the last word first, so that the end of a key can be looked up
 * without allocating anything. The case of ASCII letters does not matter.
 */
final class WordTree {

	/** So many of the last letters of a word are marked. */
	static final int LETTERS = 3;

	private static final int LETTER = 5;

	private static final int LETTER_BITS = (1 << LETTER) - 1;

	private String[] words = empty(2);

	private WordTree[] children = new WordTree[2];

	private int size;

	private @Nullable Meaning meaning;

	/** Return what the phrases up to this word mean, if they are complete. */
	@Nullable Meaning meaning() {
		return this.meaning;
	}

	/** Add a phrase, and the same as a single word. */
	void add(String phrase, Meaning meaning) {
		String[] parts = Words.split(phrase);
		WordTree node = this;
		for (int i = parts.length - 1; i >= 0; i--) {
			node = node.childOf(parts[i]);
		}
		node.meaning = meaning;
		if (parts.length > 1) {
			childOf(phrase.replace(" ", "")).meaning = meaning;
		}
	}

	/** Return what follows from the word in this part of the text, if anything. */
	@Nullable WordTree child(String text, int start, int end) {
		return child(text, start, end, Words.hash(text, start, end));
	}

	private @Nullable WordTree child(String text, int start, int end, int hash) {
		int slot = hash & (this.words.length - 1);
		while (!this.words[slot].isEmpty()) {
			String word = this.words[slot];
			if (word.length() == end - start && text.regionMatches(true, start, word, 0, word.length())) {
				return this.children[slot];
			}
			slot = (slot + 1) & (this.words.length - 1);
		}
		return null;
	}

	private WordTree childOf(String word) {
		WordTree child = child(word, 0, word.length(), Words.hash(word.toCharArray()));
		if (child == null) {
			child = new WordTree();
			if (++this.size * 2 > this.words.length) {
				grow();
			}
			put(word, child);
		}
		return child;
	}

	private void grow() {
		String[] before = this.words;
		WordTree[] childrenBefore = this.children;
		this.words = empty(before.length * 2);
		this.children = new WordTree[this.words.length];
		for (int i = 0; i < before.length; i++) {
			if (!before[i].isEmpty()) {
				put(before[i], childrenBefore[i]);
			}
		}
	}

	private void put(String word, WordTree child) {
		int slot = Words.hash(word.toCharArray()) & (this.words.length - 1);
		while (!this.words[slot].isEmpty()) {
			slot = (slot + 1) & (this.words.length - 1);
		}
		this.words[slot] = word;
		this.children[slot] = child;
	}

	/** Add how keys of these phrases end. */
	void addTo(Endings endings) {
		for (int i = 0; i < this.words.length; i++) {
			WordTree child = this.children[i];
			if (child != null && child.meaning != null) {
				endings.add(this.words[i]);
			}
			else if (child != null) {
				endings.add(this.words[i], child.words);
			}
		}
	}

	/** Mark how the first words end. */
	void markEndings(boolean[] endings, int most) {
		for (String word : this.words) {
			markEnding(endings, word, most);
		}
	}

	/** Mark all that ends like the word with so many of its letters. */
	static void markEnding(boolean[] endings, String word, int most) {
		char[] chars = word.toCharArray();
		int end = chars.length;
		while (end > 1 && Chars.isDigit(chars[end - 1])) {
			end--;
		}
		int shift = LETTER * Math.min(end, most);
		int last = 0;
		for (int i = Math.max(0, end - most); i < end; i++) {
			last = last << LETTER | chars[i] & LETTER_BITS;
		}
		for (int i = 0; end > 0 && i < endings.length >>> shift; i++) {
			endings[i << shift | last] = true;
		}
	}

	static boolean[] noEndings(int letters) {
		return new boolean[1 << LETTER * letters];
	}

	/** Return a number for the last letters before the index, whatever their case. */
	static int ending(String text, int end) {
		return ending(Chars.at(text, end - 3), Chars.at(text, end - 2), Chars.at(text, end - 1));
	}

	static int ending(char beforeThat, char before, char last) {
		return (beforeThat & LETTER_BITS) << 2 * LETTER | ending(before, last);
	}

	static int ending(char before, char last) {
		return (before & LETTER_BITS) << LETTER | last & LETTER_BITS;
	}

	private static String[] empty(int capacity) {
		String[] words = new String[capacity];
		Arrays.fill(words, "");
		return words;
	}

}

package io.observability.masking.key.word;

import java.util.Arrays;

import io.observability.masking.detector.Chars;

import org.jspecify.annotations.Nullable;

/**
 * Phrases by their words, the last word first, so that the end of a key can be looked up
 * without allocating anything. The case of ASCII letters does not matter.
 */
final class WordTree {

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
		String[] parts = phrase.split(" ");
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
		int slot = slot(text, start, end);
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
		WordTree child = child(word, 0, word.length());
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
		int slot = slot(word, 0, word.length());
		while (!this.words[slot].isEmpty()) {
			slot = (slot + 1) & (this.words.length - 1);
		}
		this.words[slot] = word;
		this.children[slot] = child;
	}

	private int slot(String text, int start, int end) {
		int hash = end - start;
		for (int i = start; i < end; i++) {
			hash = hash * 31 + (text.charAt(i) | 0x20);
		}
		return (hash ^ (hash >>> 15)) & (this.words.length - 1);
	}

	/** Tell for each pair of last letters whether a first word ends like that. */
	boolean[] endings() {
		boolean[] endings = new boolean[1024];
		for (String word : this.words) {
			markEnding(endings, word);
		}
		return endings;
	}

	static void markEnding(boolean[] endings, String word) {
		int length = word.length();
		while (length > 1 && Chars.isDigit(word.charAt(length - 1))) {
			length--;
		}
		if (length == 1) {
			Arrays.fill(endings, true);
		}
		else if (length > 1) {
			endings[pair(word.charAt(length - 2), word.charAt(length - 1))] = true;
		}
	}

	static int pair(char last, char c) {
		return ((last & 0x1f) << 5) | (c & 0x1f);
	}

	private static String[] empty(int capacity) {
		String[] words = new String[capacity];
		Arrays.fill(words, "");
		return words;
	}

}

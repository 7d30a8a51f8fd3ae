package io.observability.masking.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of words that is asked with a part of a text, ignoring the case of ASCII letters
 * and allocating nothing.
 */
public final class Words {

	private final String[] table;

	/** Last letters of the words of each length, since most that is asked for is none. */
	private final int[] lastLetters = new int[MAX_LENGTH + 1];

	private static final int MAX_LENGTH = 63;

	private Words(int capacity) {
		this.table = new String[capacity];
		Arrays.fill(this.table, "");
	}

	/** Return the set of the words separated by spaces. */
	public static Words of(String words) {
		String[] all = split(words);
		Words result = new Words(Integer.highestOneBit(Math.max(4, all.length)) * 4);
		for (String word : all) {
			result.add(word);
		}
		return result;
	}

	/**
	 * Return the words that spaces separate. Like all that reads words when the JVM is
	 * young, it never calls {@code charAt} of a string with other scripts: one call
	 * suffices for the JIT compiler to expect such strings everywhere, which makes all
	 * code of the application that reads characters slower, logging by a fifth.
	 */
	public static String[] split(String words) {
		return split(words, ' ');
	}

	/** Return what this character separates, as above. */
	public static String[] split(String words, char separator) {
		char[] chars = words.toCharArray();
		List<String> all = new ArrayList<>();
		int from = 0;
		for (int i = 0; i <= chars.length; i++) {
			if (i == chars.length || chars[i] == separator) {
				all.add(new String(chars, from, i - from));
				from = i + 1;
			}
		}
		return all.toArray(new String[0]);
	}

	private void add(String word) {
		char[] chars = word.toCharArray();
		this.lastLetters[lengthOf(0, chars.length)] |= 1 << chars[chars.length - 1];
		int slot = hash(chars) & (this.table.length - 1);
		while (!this.table[slot].isEmpty()) {
			slot = (slot + 1) & (this.table.length - 1);
		}
		this.table[slot] = word;
	}

	/** Return whether the part of the text is one of the words. */
	public boolean contains(String text, int start, int end) {
		if (end <= start || (this.lastLetters[lengthOf(start, end)] >>> text.charAt(end - 1) & 1) == 0) {
			return false;
		}
		int slot = hash(text, start, end) & (this.table.length - 1);
		while (!this.table[slot].isEmpty()) {
			String word = this.table[slot];
			if (word.length() == end - start && text.regionMatches(true, start, word, 0, word.length())) {
				return true;
			}
			slot = (slot + 1) & (this.table.length - 1);
		}
		return false;
	}

	private static int lengthOf(int start, int end) {
		return Math.min(end - start, MAX_LENGTH);
	}

	/** Return a hash of this part of the text that ignores the case of ASCII letters. */
	public static int hash(String text, int start, int end) {
		int hash = end - start;
		for (int i = start; i < end; i++) {
			hash = hash * 31 + (text.charAt(i) | 0x20);
		}
		return hash ^ (hash >>> 15);
	}

	/** Return the hash of a text of these characters. */
	public static int hash(char[] text) {
		int hash = text.length;
		for (char c : text) {
			hash = hash * 31 + (c | 0x20);
		}
		return hash ^ (hash >>> 15);
	}

	/**
	 * Return where the last word of a key begins. Words end at anything but letters and
	 * digits and where a lower-case letter precedes an upper-case one.
	 */
	public static int startOfLast(String text, int from, int end) {
		int start = end;
		boolean lower = end > from && !Chars.isUpper(text.charAt(end - 1));
		while (start > from && Chars.isAlphanumeric(text.charAt(start - 1))) {
			boolean upper = Chars.isUpper(text.charAt(start - 1));
			if (!lower && !upper) {
				break;
			}
			start--;
			if (lower && upper) {
				break;
			}
		}
		return start;
	}

}

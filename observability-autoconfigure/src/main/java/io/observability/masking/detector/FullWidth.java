package io.observability.masking.detector;

import org.jspecify.annotations.Nullable;

/**
 * Recognises letters, digits and signs as wide as those of Chinese and Japanese, by which
 * people there type numbers too (Unicode, Halfwidth and Fullwidth Forms). A text that has
 * one is looked through in the usual characters.
 */
final class FullWidth implements Detector {

	private static final char FIRST = '\uff01';

	private static final char LAST = '\uff5e';

	private static final char SPACE = '\u3000';

	private static final int DISTANCE = FIRST - '!';

	/** Digits, and the signs of keys and addresses. */
	@Override
	public String triggers() {
		StringBuilder triggers = new StringBuilder("=@");
		for (char c = '0'; c <= '9'; c++) {
			triggers.append(c);
		}
		for (int i = 0; i < triggers.length(); i++) {
			triggers.setCharAt(i, (char) (triggers.charAt(i) + DISTANCE));
		}
		return triggers.toString();
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		return ColouredText.FOUND;
	}

	/** Return the text in the usual characters, of which there are as many. */
	static String without(String text) {
		char[] chars = text.toCharArray();
		for (int i = 0; i < chars.length; i++) {
			char c = chars[i];
			chars[i] = (c >= FIRST && c <= LAST) ? (char) (c - DISTANCE) : (c == SPACE) ? ' ' : c;
		}
		return new String(chars);
	}

	/** Return a value in the usual characters if it begins with one of these. */
	static String plain(String value) {
		char first = Chars.at(value, 0);
		return (first >= FIRST && first <= LAST) ? without(value) : value;
	}

}

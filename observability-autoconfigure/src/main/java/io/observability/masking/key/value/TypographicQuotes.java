package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;

/**
 * Quotes that people and printed texts use: {@code „x“}, {@code « x »}, {@code 「x」}, and
 * brackets around what can only be a secret.
 */
public final class TypographicQuotes {

	private static final int MAX_QUOTED = 128;

	private static final int MIN = 8;

	private TypographicQuotes() {
	}

	/**
	 * Return whether a value may begin here, which a space may keep apart from its key.
	 */
	public static boolean mayOpen(String text, int index, boolean apart) {
		char c = Chars.at(text, index);
		return Chars.isAlphanumeric(c) || c == '`' || c == '[' && apart || closing(text, index) > 0;
	}

	/** Return where the quote closes that opens here, or -1. */
	static int closing(String text, int open) {
		String closing = switch (Chars.at(text, open)) {
			case '\u201e' -> "\u201c\u201d";
			case '\u201c' -> "\u201d";
			case '\u00ab' -> "\u00bb";
			case '\u00bb' -> "\u00ab";
			case '\u300c' -> "\u300d";
			case '(' -> ")";
			default -> "";
		};
		int limit = closing.isEmpty() ? open : Math.min(text.length(), open + MAX_QUOTED);
		for (int i = open + 1; i < limit && text.charAt(i) != '\n'; i++) {
			if (closing.indexOf(text.charAt(i)) >= 0) {
				boolean quoted = i > open + 1
						&& (text.charAt(open) != '(' || Secrets.isPassword(text, open + 1, i, MIN));
				return quoted ? i : -1;
			}
		}
		return -1;
	}

	/** Return where what is quoted ends, which a space may keep apart. */
	static int last(String text, int closing) {
		return (text.charAt(closing - 1) == ' ' || text.charAt(closing - 1) == '\u00a0') ? closing - 1 : closing;
	}

}

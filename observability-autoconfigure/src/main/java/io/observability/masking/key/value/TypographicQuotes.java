package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;

/** Quotes that people and printed texts use: {@code „x“}, {@code « x »}, {@code 「x」}. */
public final class TypographicQuotes {

	private static final int MAX_QUOTED = 128;

	private TypographicQuotes() {
	}

	/** Return where the quote closes that opens here, or -1. */
	public static int closing(String text, int open) {
		String closing = switch (Chars.at(text, open)) {
			case '\u201e' -> "\u201c\u201d";
			case '\u201c' -> "\u201d";
			case '\u00ab' -> "\u00bb";
			case '\u00bb' -> "\u00ab";
			case '\u300c' -> "\u300d";
			default -> "";
		};
		int limit = closing.isEmpty() ? open : Math.min(text.length(), open + MAX_QUOTED);
		for (int i = open + 1; i < limit && text.charAt(i) != '\n'; i++) {
			if (closing.indexOf(text.charAt(i)) >= 0) {
				return (i > open + 1) ? i : -1;
			}
		}
		return -1;
	}

	/** Return where what is quoted ends, which a space may keep apart. */
	static int last(String text, int closing) {
		return (text.charAt(closing - 1) == ' ' || text.charAt(closing - 1) == '\u00a0') ? closing - 1 : closing;
	}

}

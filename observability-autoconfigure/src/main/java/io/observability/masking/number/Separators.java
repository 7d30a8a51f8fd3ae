package io.observability.masking.number;

import io.observability.masking.detector.Chars;

/**
 * What people and programs put between the groups of a number, also percent-encoded. Each
 * is named by the plain character that it stands for.
 */
public final class Separators {

	/** Returned where no separator stands. */
	public static final char NONE = 0;

	private static final int ENCODED = 3;

	private static final int ASCII = 128;

	private static final byte[] KINDS = kinds();

	private Separators() {
	}

	/**
	 * Return the separator at the index: a space, hyphen, dot, slash or parenthesis,
	 * whatever it is written as.
	 */
	public static char kind(String text, int index) {
		char c = Chars.at(text, index);
		return (c >= ASCII) ? unicode(c) : (c == '%') ? encoded(text, index) : (char) KINDS[c];
	}

	private static byte[] kinds() {
		byte[] kinds = new byte[ASCII];
		for (char c : " -./()".toCharArray()) {
			kinds[c] = (byte) c;
		}
		kinds['+'] = ' ';
		return kinds;
	}

	private static char unicode(char c) {
		return switch (c) {
			case 0xa0, 0x2007, 0x2009, 0x200a, 0x202f -> ' ';
			case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe63, 0xff0d -> '-';
			default -> NONE;
		};
	}

	private static char encoded(String text, int index) {
		if (Chars.at(text, index + 1) != '2') {
			return NONE;
		}
		return switch (Chars.at(text, index + 2)) {
			case '0', 'b', 'B' -> ' ';
			case 'd', 'D' -> '-';
			case 'e', 'E' -> '.';
			case 'f', 'F' -> '/';
			case '8' -> '(';
			case '9' -> ')';
			default -> NONE;
		};
	}

	/** Return how many characters write the separator at the index. */
	public static int width(String text, int index) {
		return (text.charAt(index) == '%') ? ENCODED : 1;
	}

	/** Return whether a percent-encoded character stands at the index. */
	public static boolean isEncoded(String text, int index) {
		return Chars.at(text, index) == '%' && Character.digit(Chars.at(text, index + 1), 16) >= 0
				&& Character.digit(Chars.at(text, index + 2), 16) >= 0;
	}

}

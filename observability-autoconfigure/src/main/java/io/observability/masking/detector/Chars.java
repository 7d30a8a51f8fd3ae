package io.observability.masking.detector;

/** Classes of characters that detectors ask for. */
public final class Chars {

	private static final byte DIGIT = 1;

	private static final byte UPPER = 2;

	private static final byte LOWER = 4;

	private static final byte WORD = 8;

	private static final byte BASE64_URL = 16;

	private static final byte PHRASE = 32;

	private static final byte[] KINDS = new byte[128];

	static {
		add("0123456789", DIGIT | WORD | BASE64_URL | PHRASE);
		add("ABCDEFGHIJKLMNOPQRSTUVWXYZ", UPPER | WORD | BASE64_URL | PHRASE);
		add("abcdefghijklmnopqrstuvwxyz", LOWER | WORD | BASE64_URL | PHRASE);
		add("_", WORD | BASE64_URL | PHRASE);
		add("-", BASE64_URL | PHRASE);
		add(". '/", PHRASE);
	}

	private Chars() {
	}

	private static void add(String chars, int kinds) {
		chars.chars().forEach((c) -> KINDS[c] = (byte) kinds);
	}

	private static boolean is(char c, int kinds) {
		return c < KINDS.length && (KINDS[c] & kinds) != 0;
	}

	/** Return whether it is an ASCII digit. */
	public static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	/** Return whether it is an ASCII letter in upper case. */
	public static boolean isUpper(char c) {
		return c >= 'A' && c <= 'Z';
	}

	/** Return whether it is an ASCII letter or digit. */
	public static boolean isAlphanumeric(char c) {
		return is(c, DIGIT | UPPER | LOWER);
	}

	/** Return whether it is a letter or digit of any script, or an underscore. */
	public static boolean isWord(char c) {
		return (c < 128) ? (KINDS[c] & WORD) != 0 : Character.isLetterOrDigit(c);
	}

	/**
	 * Return whether it is of Chinese, Japanese, Korean or another script beyond the
	 * alphabets of Europe and the Near East, where letters have no case.
	 */
	public static boolean isIdeograph(char c) {
		return c >= '\u2e80';
	}

	/** Return whether it may stand in a key of several words. */
	public static boolean isPhrase(char c) {
		return (c < 128) ? (KINDS[c] & PHRASE) != 0 : Character.isLetterOrDigit(c) || c == '\u2019';
	}

	/** Return whether it may stand in base64url data. */
	public static boolean isBase64Url(char c) {
		return is(c, BASE64_URL);
	}

	/**
	 * Return whether a word goes on to the index. The letter of an escaped line break or
	 * tab belongs to no word.
	 */
	public static boolean isWordBefore(String text, int index) {
		char before = at(text, index - 1);
		boolean escape = (before == 'n' || before == 'r' || before == 't') && at(text, index - 2) == '\\';
		return !escape && isWord(before);
	}

	/** Return the index of the character in this part of the text, or -1. */
	public static int indexOf(String text, char c, int start, int end) {
		for (int i = start; i < end; i++) {
			if (text.charAt(i) == c) {
				return i;
			}
		}
		return -1;
	}

	/** Return the last index of the character in this part of the text, or -1. */
	public static int lastIndexOf(String text, char c, int start, int end) {
		for (int i = end - 1; i >= start; i--) {
			if (text.charAt(i) == c) {
				return i;
			}
		}
		return -1;
	}

	/** Return the character, or a line feed outside of the text. */
	public static char at(String text, int index) {
		return (index >= 0 && index < text.length()) ? text.charAt(index) : '\n';
	}

}

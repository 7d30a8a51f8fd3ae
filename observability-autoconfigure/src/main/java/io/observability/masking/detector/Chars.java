package io.observability.masking.detector;

/** Classes of characters that detectors ask for. */
public final class Chars {

	private Chars() {
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
		return isDigit(c) || isUpper(c) || (c >= 'a' && c <= 'z');
	}

	/** Return whether it is a letter or digit of any script, or an underscore. */
	public static boolean isWord(char c) {
		return (c < 128) ? isAlphanumeric(c) || c == '_' : Character.isLetterOrDigit(c);
	}

	/** Return whether it may stand in base64url data. */
	public static boolean isBase64Url(char c) {
		return isAlphanumeric(c) || c == '_' || c == '-';
	}

	/** Return the character, or a line feed outside of the text. */
	public static char at(String text, int index) {
		return (index >= 0 && index < text.length()) ? text.charAt(index) : '\n';
	}

}

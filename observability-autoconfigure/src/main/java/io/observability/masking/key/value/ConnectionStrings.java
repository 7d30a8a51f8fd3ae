package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;

/** Knows values in {@code ;key=value;key=value}, which only a semicolon ends. */
final class ConnectionStrings {

	private static final int MAX_KEY = 40;

	private static final int MAX_VALUE = 128;

	private ConnectionStrings() {
	}

	/** Return whether the value that starts here stands between two semicolons. */
	static boolean isValue(String text, int start) {
		int key = start - 1;
		while (start - key < MAX_KEY && (Chars.isWord(Chars.at(text, key - 1)) || Chars.at(text, key - 1) == ' ')) {
			key--;
		}
		if (Chars.at(text, key - 1) != ';') {
			return false;
		}
		int end = start;
		while (end < text.length() && end - start < MAX_VALUE && ";=\"'\n\r".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		return Chars.at(text, end) == ';';
	}

	/** Return whether the character ends values elsewhere. */
	static boolean isInside(char c) {
		return c == ' ' || c == ',' || c == '&' || c == ')' || c == ']' || c == '}' || c == '<' || c == '|';
	}

}

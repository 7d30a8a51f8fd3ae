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

	/**
	 * {@code Server=x;Password={a;b};Encrypt=True}: return where the value ends that has
	 * braces since it may have semicolons, or the start.
	 */
	static int endOfBraces(String text, int start) {
		int end = start + 1;
		while (end - start < MAX_VALUE && Chars.at(text, end) != '\n'
				&& (text.charAt(end) != '}' || Chars.at(text, end + 1) == '}' || text.charAt(end - 1) == '}')) {
			end++;
		}
		boolean closed = end - start < MAX_VALUE && Chars.at(text, end) == '}' && Chars.at(text, start - 1) == '=';
		int key = start - 1;
		while (start - key < MAX_KEY && Chars.isWord(Chars.at(text, key - 1))) {
			key--;
		}
		return (closed && (Chars.at(text, end + 1) == ';' || Chars.at(text, key - 1) == ';')) ? end + 1 : start;
	}

	/** Return whether the character ends values elsewhere. */
	static boolean isInside(char c) {
		return c == ' ' || c == ',' || c == '&' || c == ')' || c == ']' || c == '}' || c == '<' || c == '|';
	}

}

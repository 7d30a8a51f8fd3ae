package io.observability.masking.key.table;

import io.observability.masking.detector.Chars;

/**
 * How a table is written.
 *
 * @param separator what stands between its columns, a space for two or more of them
 * @param escaped whether the text is a string of JSON, with its line breaks, tabs and
 * quotes behind a backslash
 */
record Form(char separator, boolean escaped) {

	static final char SPACES = ' ';

	/** Return where the line ends, at most at the limit. */
	int endOfLine(String text, int from, int limit) {
		int end = from;
		while (end < limit && !isLineEnd(text, end)) {
			end += (this.escaped && text.charAt(end) == '\\') ? 2 : 1;
		}
		return Math.min(end, limit);
	}

	/** Return whether a line ends here, or the string that the table is in. */
	boolean isLineEnd(String text, int index) {
		return switch (text.charAt(index)) {
			case '\n' -> true;
			case '"' -> this.escaped;
			case '\\' -> this.escaped && isBreak(Chars.at(text, index + 1));
			default -> false;
		};
	}

	static boolean isBreak(char escape) {
		return escape == 'n' || escape == 'r';
	}

	/** Return where the next line starts, or -1 behind the last one. */
	int nextLine(String text, int lineEnd) {
		if (lineEnd >= text.length() - 1) {
			return -1;
		}
		char c = text.charAt(lineEnd);
		if (!this.escaped || c != '\\') {
			return (c == '\n' && !this.escaped) ? lineEnd + 1 : -1;
		}
		return text.startsWith("\\r\\n", lineEnd) ? lineEnd + 4 : lineEnd + 2;
	}

	/** Return how many characters the separator here has, or zero. */
	int separator(String text, int index) {
		char c = text.charAt(index);
		if (this.separator == SPACES) {
			int end = index;
			while (Chars.at(text, end) == ' ') {
				end++;
			}
			return (end - index > 1) ? end - index : 0;
		}
		if (this.escaped && this.separator == '\t' && c == '\\') {
			return (Chars.at(text, index + 1) == 't') ? 2 : 0;
		}
		boolean literal = this.separator == '|' && Chars.at(text, index - 1) == '\\';
		return (c == this.separator && !literal) ? 1 : 0;
	}

	/** Return how many characters the quote here has, or zero. */
	int quote(String text, int index) {
		if (this.separator == SPACES) {
			return 0;
		}
		return !this.escaped ? (Chars.at(text, index) == '"') ? 1 : 0 : text.startsWith("\\\"", index) ? 2 : 0;
	}

	/** Return whether there is nothing but a line between rows. */
	boolean isBorder(String text, int start, int end) {
		boolean line = false;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if ("-+|:= \r".indexOf(c) < 0) {
				return false;
			}
			line |= c == '-' || c == '=';
		}
		return line;
	}

}

package io.observability.masking.key.table;

import io.observability.masking.detector.Chars;

/** Finds lines that have nothing but names, walking back from their ends. */
final class HeadingLine {

	/** Padding apart. */
	private static final int MAX_NAME = 64;

	private static final byte NAME = 1;

	private static final byte SEPARATOR = 2;

	/** Whether ASCII characters stand in a name or separate two. */
	private static final byte[] KINDS = new byte[128];

	static {
		for (char c = 0; c < KINDS.length; c++) {
			boolean name = Chars.isWord(c) || " -.()#`\r".indexOf(c) >= 0;
			KINDS[c] = name ? NAME : (",;|\t".indexOf(c) >= 0) ? SEPARATOR : 0;
		}
	}

	private HeadingLine() {
	}

	/** Return where the names start that end here, or -1 if something else does. */
	static int start(String text, int lineEnd, boolean escaped) {
		int length = 0;
		int index = lineEnd;
		while (index > 0 && length <= MAX_NAME) {
			char c = text.charAt(index - 1);
			int step = step(text, index - 1, escaped);
			if (step == 0) {
				return startBehind(text, index - 1, escaped);
			}
			length = (kind(c) == SEPARATOR || c == '\\') ? 0 : (c == ' ') ? length : length + 1;
			index -= step;
		}
		return (index == 0) ? 0 : -1;
	}

	/** Return how many characters of a heading end here, or zero. */
	private static int step(String text, int last, boolean escaped) {
		char c = text.charAt(last);
		if (kind(c) != 0) {
			return 1;
		}
		if (!escaped) {
			return (c == '"') ? 1 : 0;
		}
		return (c == '\\' && Chars.at(text, last + 1) == 't') ? 1
				: (c == '"' && Chars.at(text, last - 1) == '\\') ? 2 : 0;
	}

	private static int kind(char c) {
		return (c < KINDS.length) ? KINDS[c] : (c == '\ufeff') ? 0 : NAME;
	}

	private static int startBehind(String text, int index, boolean escaped) {
		return switch (text.charAt(index)) {
			case '\n', '\ufeff' -> index + 1;
			case '"' -> escaped ? index + 1 : -1;
			case '\\' -> (escaped && Form.isBreak(text.charAt(index + 1))) ? index + 2 : -1;
			case ':', ']' -> (text.charAt(index + 1) == ' ') ? index + 2 : -1;
			default -> -1;
		};
	}

	/** Return the only kind of separator, or zero if it cannot be a heading. */
	static char separator(String text, int start, int lineEnd, boolean escaped) {
		char separator = 0;
		boolean apart = false;
		for (int i = start; i < lineEnd; i++) {
			char c = text.charAt(i);
			boolean tab = escaped && c == '\\' && text.charAt(i + 1) == 't';
			if (tab || kind(c) == SEPARATOR) {
				char found = tab ? '\t' : c;
				if (separator != 0 && separator != found || Chars.isDigit(text.charAt(tab ? i + 2 : i + 1))) {
					return 0;
				}
				separator = found;
			}
			apart |= c == ' ' && text.charAt(i + 1) == ' ';
		}
		return (separator == 0 && apart) ? Form.SPACES : separator;
	}

}

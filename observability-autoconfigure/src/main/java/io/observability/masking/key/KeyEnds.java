package io.observability.masking.key;

import io.observability.masking.detector.Chars;

/** Delimits the key that stands before a separator. */
final class KeyEnds {

	private static final int MAX_KEY = 64;

	private static final int MAX_WORD = 48;

	private static final int MAX_ESCAPES = 16;

	private KeyEnds() {
	}

	/** Return where the key before the separator ends, inside its quotes. */
	static int end(String text, int separator) {
		int end = separator;
		if (Chars.isAlphanumeric(Chars.at(text, end - 1))) {
			return end;
		}
		while (separator - end < 4 && isBetween(Chars.at(text, end - 1))) {
			end--;
		}
		char quote = Chars.at(text, end - 1);
		if (quote == ';' && text.startsWith("&quot;", end - 6)) {
			return end - 6;
		}
		if (quote == '"' || quote == '\'' || quote == '`') {
			end--;
			for (int i = 0; i < MAX_ESCAPES && Chars.at(text, end - 1) == '\\'; i++) {
				end--;
			}
		}
		return end;
	}

	/** Return where the key begins, which may be of several words. */
	static int start(String text, int end) {
		int start = end;
		while (end - start < MAX_KEY && isKey(Chars.at(text, start - 1))) {
			start--;
		}
		boolean escape = Chars.isWord(Chars.at(text, start)) && !Chars.isWordBefore(text, start + 1);
		return (escape && start + 1 < end && !text.regionMatches(true, start, "token", 0, 5)) ? start + 1 : start;
	}

	/** Words behind another separator are its value and do not belong to the key. */
	static int startBehindValue(String text, int end) {
		int start = start(text, end);
		char before = Chars.at(text, start - 1);
		int word = end;
		while ((before == '=' || before == ':') && word > start && text.charAt(word - 1) != ' ') {
			word--;
		}
		return (word < end) ? word : start;
	}

	/** Return where the last word of a key begins, which may have separators. */
	static int wordStart(String text, int end) {
		int start = end;
		while (end - start < MAX_WORD && Chars.isBase64Url(Chars.at(text, start - 1))) {
			start--;
		}
		return start;
	}

	/** Return where the name of the XML element begins, or -1 if there is none. */
	static int tagName(String text, int end) {
		int start = wordStart(text, end);
		boolean prefixed = Chars.at(text, start - 1) == ':';
		int open = prefixed ? wordStart(text, start - 1) : start;
		return (Chars.at(text, open - 1) == '<') ? start : -1;
	}

	/** Return whether it may stand between a key and its separator. */
	private static boolean isBetween(char c) {
		return switch (c) {
			case ' ', '#', '.', '*', ']', '?' -> true;
			default -> false;
		};
	}

	private static boolean isKey(char c) {
		return Chars.isWord(c) || c == '-' || c == '.' || c == ' ' || c == '\'' || c == '\u2019' || c == '/';
	}

}

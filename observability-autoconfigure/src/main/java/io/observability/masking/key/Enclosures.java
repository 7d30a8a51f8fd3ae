package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.word.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * Recognises passwords whose name and value odd separators keep apart:
 * {@code {password,"x"}}, {@code setPassword(x)}, {@code password[x]}.
 */
final class Enclosures {

	private static final int MAX_VALUE = 256;

	private static final int SHORT = 6;

	/** What stands behind the name, and behind the value. */
	private static final String[][] ENCLOSURES = { { "\\u003d", "\\u0026" }, { "\\u003D", "\\u0026" },
			{ "&gt;", "&lt;" }, { ",\"", "\"" }, { ",<<\"", "\"" }, { "\">>,<<\"", "\"" }, { ">>,<<\"", "\"" },
			{ "(", ")" }, { ", ", ")" }, { "[", "]" } };

	private Enclosures() {
	}

	/** Return the password in the brackets or quotes that open behind its name. */
	static @Nullable Finding find(String text, int start, int end, Meaning meaning) {
		if ("\\&,\">([".indexOf(Chars.at(text, end)) < 0) {
			return null;
		}
		for (String[] enclosure : ENCLOSURES) {
			if (text.startsWith(enclosure[0], end) && mayOpen(text, start, enclosure[0])) {
				int from = end + enclosure[0].length();
				int last = endOfEnclosed(text, from, enclosure[1]);
				boolean closed = text.startsWith(enclosure[1], last) || enclosure[0].startsWith("\\u003");
				boolean bracket = enclosure[1].equals(")") || enclosure[1].equals("]");
				return closed && !text.startsWith("]=", last)
						? Clauses.value(text, from, last, meaning, bracket ? SHORT : 1) : null;
			}
		}
		return null;
	}

	private static int endOfEnclosed(String text, int start, String closing) {
		char first = closing.charAt(0);
		int limit = Math.min(text.length(), start + MAX_VALUE);
		int end = start;
		while (end < limit) {
			char c = text.charAt(end);
			if (c <= ' ' || c == '"' || c == first && text.startsWith(closing, end)) {
				return end;
			}
			end++;
		}
		return end;
	}

	private static boolean mayOpen(String text, int start, String separator) {
		return switch (separator.charAt(0)) {
			case '&' -> text.startsWith("&lt;", start - 4);
			case ',' -> separator.length() == 1 || separator.charAt(1) != ' ' ? Chars.at(text, start - 1) == '{'
					: Chars.at(text, start - 1) == '(' && !Chars.isWord(Chars.at(text, start - 2));
			case '(' -> text.startsWith("set", start - 3) || text.startsWith("with", start - 4);
			default -> true;
		};
	}

}

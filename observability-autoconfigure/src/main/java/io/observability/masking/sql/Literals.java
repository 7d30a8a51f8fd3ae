package io.observability.masking.sql;

/** Finds the ends of literals, identifiers and comments. */
final class Literals {

	/** Result when the end cannot be told, so that everything behind must be hidden. */
	static final int UNKNOWN = -1;

	private Literals() {
	}

	/**
	 * Return the index behind the text that begins with a quote. Databases disagree on
	 * what a backslash in front of a quote means, so that only {@code escape '\'} is
	 * understood.
	 */
	static int endOfText(String sql, int open, int length, boolean escapeClause) {
		char quote = sql.charAt(open);
		for (int i = open + 1; i < length; i++) {
			char c = sql.charAt(i);
			if (c == '\\') {
				int run = backslashes(sql, i, length);
				i += run - 1;
				boolean beforeQuote = i + 1 < length && sql.charAt(i + 1) == quote;
				if (beforeQuote && run % 2 == 1) {
					boolean single = escapeClause && i == open + 1;
					return single ? i + 2 : UNKNOWN;
				}
			}
			else if (c == quote) {
				if (i + 1 == length || sql.charAt(i + 1) != quote) {
					return i + 1;
				}
				i++;
			}
		}
		return UNKNOWN;
	}

	private static int backslashes(String sql, int start, int length) {
		int end = start;
		while (end < length && sql.charAt(end) == '\\') {
			end++;
		}
		return end - start;
	}

	/** Return the index behind a text in which a backslash escapes, such as E''. */
	static int endOfEscapedText(String sql, int open, int length) {
		for (int i = open + 1; i < length; i++) {
			char c = sql.charAt(i);
			if (c == '\\') {
				i++;
			}
			else if (c == '\'') {
				if (i + 1 == length || sql.charAt(i + 1) != '\'') {
					return i + 1;
				}
				i++;
			}
		}
		return UNKNOWN;
	}

	/** Return the index behind a text such as q'[it's]'. */
	static int endOfOracleText(String sql, int open, int length) {
		if (open + 1 >= length) {
			return UNKNOWN;
		}
		char begin = sql.charAt(open + 1);
		char end = switch (begin) {
			case '[' -> ']';
			case '(' -> ')';
			case '{' -> '}';
			case '<' -> '>';
			default -> begin;
		};
		int close = sql.indexOf(end + "'", open + 2);
		return (close >= 0) ? close + 2 : UNKNOWN;
	}

	/** Return the index behind a quoted identifier. */
	static int endOfIdentifier(String sql, int open, int length) {
		char quote = sql.charAt(open);
		for (int i = open + 1; i < length; i++) {
			if (sql.charAt(i) == quote) {
				if (i + 1 == length || sql.charAt(i + 1) != quote) {
					return i + 1;
				}
				i++;
			}
		}
		return UNKNOWN;
	}

	/** Return the index behind a comment, within which others may nest. */
	static int endOfComment(String sql, int open, int length) {
		int depth = 0;
		for (int i = open; i + 1 < length; i++) {
			char c = sql.charAt(i);
			char next = sql.charAt(i + 1);
			if (c == '/' && next == '*') {
				depth++;
				i++;
			}
			else if (c == '*' && next == '/') {
				depth--;
				i++;
				if (depth == 0) {
					return i + 1;
				}
			}
		}
		return sql.length();
	}

}

package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/** Delimits the value that follows a key, in the ways in which logs write values. */
final class Values {

	private static final int MAX_ESCAPES = 16;

	private static final int MAX_BRACES = 128;

	private static final Words NO_VALUES = Words.of("null none nil undefined true false yes no n/a [redacted] "
			+ "<redacted> redacted [filtered] filtered [masked] <masked> <hidden> [hidden] [protected] <null>");

	private static final Words SCHEMES = Words.of("Bearer Basic Digest Token ApiKey Negotiate SSWS AWS4-HMAC-SHA256");

	private Values() {
	}

	static boolean isNoValue(String text, int start, int end) {
		return start >= end || NO_VALUES.contains(text, start, end) || Templates.isTemplate(text, start, end)
				|| isMasked(text, start, end);
	}

	static boolean isMasked(String text, int start, int end) {
		int index = start;
		while (index < end && text.charAt(index) == '*') {
			index++;
		}
		boolean whole = index - start == Finding.SECRET.length();
		while (whole && index < end && Prose.isPunctuation(text.charAt(index))) {
			index++;
		}
		return index == end;
	}

	/** Return whether it is rather the next key, since the value was left empty. */
	private static boolean isKey(String text, int start, int end) {
		int index = start;
		while (index < end && (Chars.isBase64Url(text.charAt(index)) || text.charAt(index) == '.')) {
			index++;
		}
		boolean separator = index > start && index < end && (text.charAt(index) == '=' || text.charAt(index) == ':');
		return separator && (index < end - 1 || text.charAt(index) == ':');
	}

	/** Return the value that starts here, with or without quotes. */
	static @Nullable Finding at(String text, int from, KeyMeaning meaning) {
		int start = skipSpaces(text, from);
		boolean apart = start > from;
		if (Chars.at(text, start) == '[' && Chars.at(text, start + 1) != '{') {
			Finding several = ValueList.at(text, start, meaning);
			if (several != null) {
				return several;
			}
			start++;
		}
		int quote = quote(text, start);
		if (quote >= 0) {
			return trimmed(text, quote + 1, endOfQuoted(text, quote, quote - start), meaning);
		}
		int end = endOfUnquoted(text, start, meaning);
		boolean empty = apart && meaning != KeyMeaning.SECRET_LINE && isKey(text, start, end);
		return empty ? null : trimmed(text, start, end, meaning);
	}

	/** Return the quote that opens here, behind its escapes, or -1. */
	static int quote(String text, int start) {
		int quote = start;
		while (Chars.at(text, quote) == '\\' && quote - start < MAX_ESCAPES) {
			quote++;
		}
		return isQuote(Chars.at(text, quote)) ? quote : -1;
	}

	private static @Nullable Finding trimmed(String text, int from, int end, KeyMeaning meaning) {
		int start = afterScheme(text, from, end);
		if (isNoValue(text, start, end)) {
			return null;
		}
		return (meaning == KeyMeaning.KEPT) ? Finding.kept(start, end) : Finding.secret(start, end);
	}

	private static int afterScheme(String text, int start, int end) {
		int word = start;
		while (word < end && word - start < 20 && Chars.isBase64Url(text.charAt(word))) {
			word++;
		}
		boolean scheme = word < end && text.charAt(word) == ' ' && SCHEMES.contains(text, start, word);
		return scheme ? word + 1 : start;
	}

	/**
	 * Find the quote that closes at the same depth of escapes, which is where as many
	 * backslashes precede it, not counting escaped backslashes of the value itself.
	 */
	static int endOfQuoted(String text, int quote, int depth) {
		char c = text.charAt(quote);
		int backslashes = 0;
		for (int i = quote + 1; i < text.length(); i++) {
			char next = text.charAt(i);
			if (next == '\\') {
				backslashes++;
				continue;
			}
			if (next == c && (backslashes < depth || (backslashes - depth) % (2 * (depth + 1)) == 0)) {
				return i - Math.min(backslashes, depth);
			}
			backslashes = 0;
		}
		return text.length();
	}

	static int endOfUnquoted(String text, int start, KeyMeaning meaning) {
		int valueStart = afterScheme(text, start, text.length());
		int end = Templates.end(text, valueStart);
		if (end == start && Chars.at(text, start) == '{') {
			end = endOfBraces(text, start);
			if (end == start) {
				return start;
			}
		}
		boolean parameters = hasParameters(text, start);
		boolean line = meaning == KeyMeaning.SECRET_LINE && (valueStart == start || parameters);
		boolean encoded = Chars.at(text, start - 3) == '%';
		end = (line || end > valueStart) ? end : afterDelimiters(text, valueStart);
		while (end < text.length() && !(line ? endsLine(text, end, !parameters) : endsValue(text, end))
				&& !(encoded && text.startsWith("%26", end))) {
			end++;
		}
		return end;
	}

	/** A value may begin with what would end it later, unless nothing follows. */
	private static int afterDelimiters(String text, int start) {
		boolean element = Chars.at(text, start - 1) == '>' && Chars.at(text, start - 2) != '=';
		if (Chars.at(text, start) == '<' && (element || Chars.at(text, start + 1) == '/')) {
			return start;
		}
		int end = start;
		while (",;)]}<|".indexOf(Chars.at(text, end)) >= 0) {
			end++;
		}
		return (end < text.length() && !endsValue(text, end)) ? end : start;
	}

	private static boolean hasParameters(String text, int scheme) {
		return text.regionMatches(true, scheme, "Digest", 0, 6) || text.startsWith("AWS4", scheme);
	}

	/** Password encoders write {@code {bcrypt}hash}; other braces open an object. */
	private static int endOfBraces(String text, int start) {
		int end = start + 1;
		while (Chars.isBase64Url(Chars.at(text, end)) && end - start < MAX_BRACES) {
			end++;
		}
		boolean prefix = end > start + 1 && Chars.at(text, end) == '}';
		return prefix ? end + 1 : isObject(text, start) ? start : end;
	}

	private static boolean isObject(String text, int start) {
		int limit = Math.min(text.length(), start + MAX_BRACES);
		for (int i = start + 1; i < limit; i++) {
			char c = text.charAt(i);
			if (":=,{[\"'\\".indexOf(c) >= 0) {
				return true;
			}
			if (c == '&' || c == '}' || Character.isWhitespace(c)) {
				return i == start + 1;
			}
		}
		return limit == start + 1;
	}

	private static boolean endsValue(String text, int index) {
		return switch (text.charAt(index)) {
			case ' ', '\t', '\n', '\r', ',', ';', '&', ')', ']', '}', '"', '\'', '<', '|', '`' -> true;
			case '\\' -> isEscape(text, index);
			default -> Character.isWhitespace(text.charAt(index));
		};
	}

	private static boolean endsLine(String text, int index, boolean quotesEnd) {
		return switch (text.charAt(index)) {
			case '\n', '\r', ']', '}' -> true;
			case '"', '\'' -> quotesEnd;
			case '\\' -> isEscape(text, index);
			default -> false;
		};
	}

	private static boolean isEscape(String text, int index) {
		return switch (Chars.at(text, index + 1)) {
			case 'n', 'r', 't', '"', '\'', '\\' -> true;
			default -> false;
		};
	}

	private static boolean isQuote(char c) {
		return c == '"' || c == '\'' || c == '`';
	}

	static int skipSpaces(String text, int from) {
		int start = from;
		while (start - from < 8 && (Chars.at(text, start) == ' ' || Chars.at(text, start) == '\t')) {
			start++;
		}
		return start;
	}

}

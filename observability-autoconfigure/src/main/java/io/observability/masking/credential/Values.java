package io.observability.masking.credential;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/** Delimits the value that follows a key, in the ways in which logs write values. */
final class Values {

	private static final int MAX_ESCAPES = 16;

	private static final Words NO_VALUES = Words.of("null none nil undefined true false yes no n/a [redacted] "
			+ "<redacted> redacted [filtered] filtered [masked] <masked> <hidden> [hidden] [protected] <null>");

	private static final Words SCHEMES = Words.of("Bearer Basic Digest Token ApiKey Negotiate SSWS AWS4-HMAC-SHA256");

	private Values() {
	}

	static boolean isNoValue(String text, int start, int end) {
		return start >= end || NO_VALUES.contains(text, start, end) || isTemplate(text, start, end)
				|| isMasked(text, start, end);
	}

	/** A placeholder of a template is none, unless it brings a default value. */
	private static boolean isTemplate(String text, int start, int end) {
		boolean opens = text.startsWith("${", start) || text.startsWith("{{", start);
		if (!opens || (text.charAt(end - 1) != '}' && Chars.at(text, end) != '}')) {
			return false;
		}
		for (int i = start; i < end; i++) {
			if (text.charAt(i) == ':') {
				return false;
			}
		}
		return true;
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
		if (Chars.at(text, start) == '[' && Chars.at(text, start + 1) != '{') {
			start++;
		}
		int quote = start;
		while (Chars.at(text, quote) == '\\' && quote - start < MAX_ESCAPES) {
			quote++;
		}
		if (isQuote(Chars.at(text, quote))) {
			return trimmed(text, quote + 1, endOfQuoted(text, quote, quote - start), meaning);
		}
		int end = endOfUnquoted(text, start, meaning);
		boolean empty = start > from && meaning != KeyMeaning.SECRET_LINE && isKey(text, start, end);
		return empty ? null : trimmed(text, start, end, meaning);
	}

	private static @Nullable Finding trimmed(String text, int from, int end, KeyMeaning meaning) {
		int start = afterScheme(text, from, end);
		if (isNoValue(text, start, end)) {
			return null;
		}
		String mask = (meaning == KeyMeaning.KEPT) ? text.substring(start, end) : Finding.SECRET;
		return new Finding(start, end, mask);
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
	private static int endOfQuoted(String text, int quote, int depth) {
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

	private static int endOfUnquoted(String text, int start, KeyMeaning meaning) {
		int end = start;
		if (Chars.at(text, start) == '{') {
			end = endOfPrefix(text, start);
			if (end == start) {
				return start;
			}
		}
		boolean line = meaning == KeyMeaning.SECRET_LINE;
		int valueStart = line ? start : schemeEnd(text, start);
		end = Math.max(end, valueStart);
		while (end < text.length() && !(line ? endsLine(text, end) : endsValue(text, end))) {
			end++;
		}
		return end;
	}

	/** Password encoders write {@code {bcrypt}hash}; other braces open an object. */
	private static int endOfPrefix(String text, int start) {
		int end = start + 1;
		while (Chars.isBase64Url(Chars.at(text, end)) && end - start < 24) {
			end++;
		}
		boolean prefix = end > start + 1 && Chars.at(text, end) == '}' && end + 1 < text.length()
				&& !endsValue(text, end + 1);
		return prefix ? end + 1 : start;
	}

	private static int schemeEnd(String text, int start) {
		return afterScheme(text, start, text.length());
	}

	private static boolean endsValue(String text, int index) {
		return switch (text.charAt(index)) {
			case ' ', '\t', '\n', '\r', ',', ';', '&', ')', ']', '}', '"', '\'', '<', '|', '`' -> true;
			case '\\' -> isEscape(text, index);
			case '%' -> text.startsWith("26", index + 1);
			default -> Character.isWhitespace(text.charAt(index));
		};
	}

	private static boolean endsLine(String text, int index) {
		return switch (text.charAt(index)) {
			case '\n', '\r', ']', '}', '"', '\'' -> true;
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

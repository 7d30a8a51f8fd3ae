package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Recognises placeholders such as <code>${NAME}</code>, which stand for a value. */
final class Templates {

	private static final int MAX_LENGTH = 128;

	/** Where a value is looked up, so that a name follows rather than a default. */
	private static final Words SOURCES = Words
		.of("env sys vault file secret secrets ssm sm op kms keyvault aws gcp azure");

	private Templates() {
	}

	/** A placeholder that brings a default value is a value. */
	static boolean isTemplate(String text, int start, int end) {
		int index = start;
		while (index < end) {
			int next = end(text, index);
			if (next == index || next > end || hasDefault(text, index, next)) {
				return isVariable(text, start, end);
			}
			index = next;
		}
		return end > start;
	}

	/**
	 * Return whether it is a variable such as {@code $NAME}, {@code %s}, {@code :name}.
	 */
	private static boolean isVariable(String text, int start, int end) {
		char first = text.charAt(start);
		int last = (first == '%' && end - start > 2 && text.charAt(end - 1) == '%') ? end - 1 : end;
		if (first == '%' && last == end) {
			return end - start == 2 && (text.charAt(start + 1) == 's' || text.charAt(start + 1) == 'd');
		}
		if (first != '$' && first != '%' && first != ':' || last - start < 2) {
			return first == '@' && Code.isKeyWord(text, start + 1, last)
					|| first == '{' && isNumbered(text, start, end);
		}
		if (first == '$' && (Chars.isDigit(text.charAt(start + 1)) ? last - start <= 3
				: Code.isKeyWord(text, start + 1, last))) {
			return true;
		}
		for (int i = start + 1; i < last; i++) {
			char c = text.charAt(i);
			boolean letter = (first == ':') ? c >= 'a' && c <= 'z' : Chars.isUpper(c);
			if (!letter && c != '_') {
				return false;
			}
		}
		return true;
	}

	/** <code>{}</code> and <code>{0}</code> */
	private static boolean isNumbered(String text, int start, int end) {
		boolean number = end - start == 2 || end - start == 3 && Chars.isDigit(text.charAt(start + 1));
		return number && text.charAt(end - 1) == '}';
	}

	private static boolean hasDefault(String text, int start, int end) {
		int colon = Chars.indexOf(text, ':', start, end - 2);
		colon = SOURCES.contains(text, start + 2, colon) ? Chars.indexOf(text, ':', colon + 1, end - 2) : colon;
		return colon >= 0 && text.charAt(colon + 1) != '?';
	}

	static boolean mayOpenInside(char c) {
		return c == '$' || c == '{' || c == '#';
	}

	/** Return the end of the placeholder that starts here, or its start if none does. */
	static int end(String text, int start) {
		switch (Chars.at(text, start)) {
			case '$', '#', '%', '<', '{' -> {
				return endOfOpened(text, start);
			}
			default -> {
				return start;
			}
		}
	}

	private static int endOfOpened(String text, int start) {
		if (text.startsWith("${{", start)) {
			int end = end(text, start + 1);
			return (end > start + 1) ? end : start;
		}
		if (text.startsWith("<%=", start)) {
			int end = text.indexOf("%>", start);
			return (end > 0 && end - start < MAX_LENGTH) ? end + 2 : start;
		}
		boolean twice = text.startsWith("{{", start);
		if (!twice && (Chars.at(text, start + 1) != '{' || text.charAt(start) == '<' || text.charAt(start) == '{')) {
			return start;
		}
		int limit = Math.min(text.length(), start + MAX_LENGTH);
		for (int i = start + 2; i < limit; i++) {
			char c = text.charAt(i);
			if (c == '}') {
				int end = twice ? i + 2 : i + 1;
				return (twice && Chars.at(text, i + 1) != '}') ? start : end;
			}
			if (c == '$' || c == '{' || c == '"' || c == '\n' || c == '\r') {
				return start;
			}
		}
		return start;
	}

	/** Password encoders write {@code {bcrypt}hash}; other braces open an object. */
	static int endOfBraces(String text, int start) {
		int end = start + 1;
		while (Chars.isBase64Url(Chars.at(text, end)) && end - start < MAX_LENGTH) {
			end++;
		}
		boolean prefix = end > start + 1 && Chars.at(text, end) == '}';
		return prefix ? end + 1 : isObject(text, start) ? start : end;
	}

	private static boolean isObject(String text, int start) {
		int limit = Math.min(text.length(), start + MAX_LENGTH);
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

}

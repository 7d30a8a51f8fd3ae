package io.observability.masking.key.value;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.header.Cookies;
import io.observability.masking.header.Parameters;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

/** Delimits values without quotes, which end at what usually stands behind a value. */
final class Unquoted {

	private static final int MAX_BRACES = 128;

	private static final int MAX_TAIL = 32;

	private static final int MAX_SCHEME = 24;

	/** Behind so much, all that may end a value does. */
	private static final int MAX_JOINED = 1024;

	private static final boolean[] ENDS = new boolean[128];

	static {
		for (char c = 0; c < ENDS.length; c++) {
			ENDS[c] = ",;&)]}\"'<|`\\[\0".indexOf(c) >= 0 || Character.isWhitespace(c);
		}
	}

	private Unquoted() {
	}

	static int end(String text, int start, Meaning meaning) {
		int valueStart = Schemes.end(text, start, text.length());
		if (meaning.rule() == ValueRule.LINE) {
			return endOfLine(text, start, true);
		}
		if (meaning.rule() == ValueRule.HEADER) {
			int list = (valueStart > start && !isSingle(text, start)) ? Parameters.end(text, valueStart) : -1;
			int end = (list > 0) ? list
					: hasParameters(text, start) ? endOfLine(text, start, false) : endOfParameters(text, start);
			if (end > start) {
				return end;
			}
		}
		int end = endOfToken(text, valueStart, meaning);
		if (meaning.rule() == ValueRule.HEADER && valueStart == start) {
			return endOfOtherScheme(text, start, end);
		}
		return (end > start) ? Extents.end(text, start, end, meaning.rule()) : end;
	}

	/** {@code lang=de; Path=/, SESSION=x} sets two cookies. */
	static int nextCookie(String text, int from) {
		int comma = Chars.indexOf(text, ',', from, Math.min(text.length(), from + MAX_BRACES));
		int name = Values.skipSpaces(text, comma + 1);
		int equals = endOfName(text, name);
		return (comma > 0 && equals > name && Chars.at(text, equals) == '=') ? equals + 1 : -1;
	}

	private static int endOfToken(String text, int start, Meaning meaning) {
		int end = Templates.end(text, start);
		boolean braces = end == start && Chars.at(text, start) == '{';
		int closed = braces ? ConnectionStrings.endOfBraces(text, start) : end;
		end = (closed > start || !braces) ? closed : Templates.endOfBraces(text, start);
		if (braces && (end == start || closed > start)) {
			return end;
		}
		boolean connection = Chars.at(text, start - 1) == '=' && ConnectionStrings.isValue(text, start);
		end = (end > start) ? end : afterDelimiters(text, start);
		int reach = meaning.rule().reachAtFirst(text, start);
		reach = (end < reach) ? reach : meaning.rule().reach(text, start);
		while (end < reach && !(text.charAt(end) == '%' && Ampersands.isEncoded(text, start, end))) {
			boolean near = end - start < MAX_JOINED;
			boolean opens = near && end > start && Templates.mayOpenInside(text.charAt(end));
			int template = opens ? Templates.end(text, end) : end;
			if (template == end && endsValue(text, end) && !(near && (goesOn(text, start, end, meaning.type())
					|| connection && ConnectionStrings.isInside(text.charAt(end))))) {
				break;
			}
			end = (template > end) ? template : end + 1;
			reach = (end < reach) ? reach : meaning.rule().reach(text, start);
		}
		return end;
	}

	/** Return whether a password goes on behind a bracket. */
	private static boolean goesOn(String text, int start, int index, DataType type) {
		char c = text.charAt(index);
		if (c == '&' && index > start && type.equals(SecretTypes.PASSWORD)) {
			return Ampersands.isInside(text, start, index);
		}
		if (index == start || c != ')' && c != ']' && c != '}' || !type.equals(SecretTypes.PASSWORD)) {
			return false;
		}
		char next = Chars.at(text, index + 1);
		if (!Chars.isAlphanumeric(next) && "!@#$%^*+-".indexOf(next) < 0) {
			return false;
		}
		int end = index + 1;
		while (end < text.length() && end - index < MAX_TAIL && !endsValue(text, end)) {
			if (text.charAt(end) == '=' || text.charAt(end) == ':' || text.charAt(end) == '(') {
				return false;
			}
			end++;
		}
		return end - index < MAX_TAIL;
	}

	/** A scheme that nobody knows is followed by its credentials. */
	private static int endOfOtherScheme(String text, int start, int wordEnd) {
		if (wordEnd == start || Chars.at(text, wordEnd) != ' ') {
			return wordEnd;
		}
		int end = wordEnd + 1;
		boolean digit = false;
		while (end < text.length() && !endsValue(text, end)) {
			digit |= Chars.isDigit(text.charAt(end));
			end++;
		}
		return (digit && end - wordEnd > 8) ? end : wordEnd;
	}

	/** A value may begin with what would end it later, unless nothing follows. */
	private static int afterDelimiters(String text, int start) {
		if (Chars.at(text, start) == '<' && Chars.at(text, start + 1) == '/') {
			return start;
		}
		int end = start;
		while (end < text.length() && isDelimiter(text.charAt(end))) {
			end++;
		}
		boolean empty = end >= text.length() || endsValue(text, end) || end > start && Extents.isKey(text, end);
		return empty ? start : end;
	}

	private static boolean isDelimiter(char c) {
		return switch (c) {
			case ',', ';', ')', ']', '}', '<', '|' -> true;
			default -> false;
		};
	}

	/** Return the end of {@code Scheme name="x", name="y"}, or the start. */
	private static int endOfParameters(String text, int scheme) {
		int end = scheme;
		int from = endOfName(text, scheme);
		boolean single = isSingle(text, scheme);
		while (!single && (Chars.at(text, from) == ' ' || Chars.at(text, from) == ',')) {
			int name = (Chars.at(text, from + 1) == ' ') ? from + 2 : from + 1;
			int equals = endOfName(text, name);
			int quote = (Chars.at(text, equals) == '=' && equals > name) ? Values.quote(text, equals + 1) : -1;
			if (quote < 0) {
				return end;
			}
			int depth = quote - equals - 1;
			end = Math.min(text.length(), Values.endOfQuoted(text, quote, depth) + depth + 1);
			from = (Chars.at(text, end) == ',') ? end : text.length();
		}
		return end;
	}

	private static boolean isSingle(String text, int scheme) {
		return text.regionMatches(true, scheme, "Basic ", 0, 6) || text.regionMatches(true, scheme, "Bearer ", 0, 7);
	}

	private static int endOfName(String text, int start) {
		int end = start;
		while (end - start < MAX_SCHEME && Chars.isBase64Url(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	private static boolean hasParameters(String text, int scheme) {
		return text.regionMatches(true, scheme, "Digest ", 0, 7) || text.startsWith("AWS4-", scheme)
				|| text.regionMatches(true, scheme, "OAuth ", 0, 6) || text.regionMatches(true, scheme, "Hawk ", 0, 5);
	}

	static boolean endsValue(String text, int index) {
		char c = text.charAt(index);
		if (c < ENDS.length && !ENDS[c]) {
			return false;
		}
		return switch (c) {
			case '\\' -> isEscape(text, index);
			case '[' -> Chars.at(text, index + 1) == '\\';
			case '\uff0c', '\u3002', '\uff1b', '\u3001', '\uff09', '\u3011', '\u300d' -> true;
			default -> c < ENDS.length || Character.isWhitespace(c);
		};
	}

	/**
	 * Quotes around the value of a cookie do not end a line, if all of them are closed.
	 */
	private static int endOfLine(String text, int start, boolean quotesEnd) {
		int end = start;
		int first = -1;
		while (end < text.length()) {
			int quoted = !endsLine(text, end, quotesEnd) ? end + 1 : quotesEnd ? Cookies.endOfQuoted(text, end) : end;
			if (quoted == end) {
				break;
			}
			first = (first < 0 && quoted > end + 1) ? end : first;
			end = quoted;
		}
		int last = end - 1;
		while (first >= 0 && last > first && text.charAt(last) == ' ') {
			last--;
		}
		boolean opens = first >= 0 && (text.charAt(last) == '=' || text.charAt(last) == ':');
		return opens ? first : end;
	}

	private static boolean endsLine(String text, int index, boolean quotesEnd) {
		return switch (text.charAt(index)) {
			case ']', '}', '\'' -> true;
			case ' ' -> quotesEnd && isApart(text, index);
			case '"' -> quotesEnd;
			case ',' -> quotesEnd && Chars.at(text, index + 1) == ' ' && Extents.isKey(text, index + 1);
			case '|' -> Chars.at(text, index - 1) == ' ';
			case '[' -> Chars.at(text, index + 1) == '\\';
			default -> isLineEnd(text, index);
		};
	}

	/** {@code a=b  -> 502}: one space stands between cookies. */
	private static boolean isApart(String text, int index) {
		return Chars.at(text, index - 1) > ' ' && ":;=".indexOf(text.charAt(index - 1)) < 0
				&& (Chars.at(text, index + 1) == ' ' && Chars.at(text, index + 2) > ' '
						|| text.startsWith("-> ", index + 1));
	}

	/** Return whether a line ends here, be it in an escaped text. */
	static boolean isLineEnd(String text, int index) {
		char c = text.charAt(index);
		return c == '\n' || c == '\r' || c == '\\' && isEscape(text, index);
	}

	private static boolean isEscape(String text, int index) {
		return switch (Chars.at(text, index + 1)) {
			case 'n', 'r', 't', '"', '\'', '\\' -> true;
			default -> false;
		};
	}

}

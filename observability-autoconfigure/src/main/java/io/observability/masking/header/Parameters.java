package io.observability.masking.header;

import io.observability.masking.data.DataType;
import io.observability.masking.data.Masks;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Parameters behind the scheme of an authorization: {@code Digest username="********",
 * realm="pbx", algorithm=MD5}. Those stay that say how it was made, in a form that
 * nothing else has. If there is none, or anything but parameters, all is hidden.
 */
public final class Parameters {

	private static final int MAX_LIST = 4096;

	private static final int MAX_NAME = 32;

	private static final int MAX_ESCAPES = 16;

	private static final int MAX_SPACES = 8;

	private Parameters() {
	}

	/**
	 * Return where the list of at least two ends that begins here, or -1 if it is none or
	 * goes on in another form.
	 */
	public static int end(String text, int start) {
		int end = endOfList(text, start);
		return (end > 0 && mayEnd(text, end)) ? end : -1;
	}

	private static int endOfList(String text, int start) {
		int index = start;
		int parameters = 0;
		while (index - start < MAX_LIST) {
			int value = value(text, index);
			int end = (value > 0) ? endOfParameter(text, value) : -1;
			if (end < 0) {
				return -1;
			}
			parameters++;
			index = next(text, end);
			if (index < 0) {
				return (parameters > 1) ? end : -1;
			}
		}
		return -1;
	}

	/** Return what to mask of this list, or {@code null} if all of it may stay. */
	public static @Nullable Finding finding(String text, int start, int end, DataType type) {
		Shown shown = null;
		boolean harmless = false;
		int index = (end - start <= MAX_LIST && endsAt(text, start, end)) ? start : -1;
		while (index >= 0 && index < end) {
			int equals = value(text, index) - 1;
			int value = afterQuote(text, equals + 1);
			int after = endOfParameter(text, equals + 1);
			int valueEnd = after - (value - equals - 1);
			int hidden = HarmlessParameters.endOfHidden(text, index, equals, value, valueEnd);
			if (hidden > value && !Masks.isMask(text, value, hidden)) {
				shown = Shown.hide(shown, text, start, value, hidden);
			}
			harmless |= hidden < valueEnd;
			index = next(text, after);
		}
		if (!harmless) {
			return Finding.of(start, end, type);
		}
		return (shown != null) ? shown.finding(text, start, end, type) : null;
	}

	private static boolean endsAt(String text, int start, int end) {
		int last = endOfList(text, start);
		int index = last;
		while (last > 0 && index < end && text.charAt(index) == ' ') {
			index++;
		}
		return last > 0 && index == end;
	}

	/** Return where the value of the parameter begins, or -1. */
	private static int value(String text, int start) {
		int equals = start;
		while (equals - start <= MAX_NAME && Chars.isBase64Url(Chars.at(text, equals))) {
			equals++;
		}
		boolean name = equals > start && !Chars.isDigit(text.charAt(start)) && Chars.at(text, equals) == '='
				&& !Shown.isRandom(text, start, equals) && !text.regionMatches(true, start, "authorization", 0, 13);
		return name ? equals + 1 : -1;
	}

	/** Return the index behind the quote that opens here, and its escapes. */
	private static int afterQuote(String text, int start) {
		int quote = start;
		while (quote - start < MAX_ESCAPES && Chars.at(text, quote) == '\\') {
			quote++;
		}
		return (Chars.at(text, quote) == '"') ? quote + 1 : start;
	}

	/** Return the index behind the value, and the quotes around it, or -1. */
	private static int endOfParameter(String text, int start) {
		int value = afterQuote(text, start);
		return (value > start) ? endOfQuoted(text, value, value - start - 1) : endOfToken(text, start);
	}

	/** A quote inside of the value has more escapes than the one that opens it. */
	private static int endOfQuoted(String text, int start, int depth) {
		int close = start;
		while (close - start < MAX_LIST && close < text.length() && text.charAt(close) != '"'
				&& text.charAt(close) != '\n' && text.charAt(close) != '\r') {
			close++;
		}
		int escapes = 0;
		while (close - escapes > start && text.charAt(close - escapes - 1) == '\\') {
			escapes++;
		}
		return (Chars.at(text, close) == '"' && escapes == depth) ? close + 1 : -1;
	}

	/** What is masked already may be in angle brackets. */
	private static int endOfToken(String text, int start) {
		int end = (Chars.at(text, start) == '<') ? start + 1 : start;
		while (end - start < MAX_LIST && Chars.at(text, end) > ' ' && ",&\"'\\<]})|".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		return (end > start && !isAssigned(text, start, end)) ? end : -1;
	}

	/** Encoded data ends with equals signs, and has none before. */
	private static boolean isAssigned(String text, int start, int end) {
		int equals = Chars.indexOf(text, '=', start, end);
		return equals == start || equals > 0 && (end - equals > 2 || text.charAt(end - 1) != '=');
	}

	/** Return where the next parameter begins, or -1 if there is none. */
	private static int next(String text, int end) {
		char separator = Chars.at(text, end);
		if (separator != ',' && separator != '&') {
			return -1;
		}
		int index = end + 1;
		while (index - end < MAX_SPACES && Chars.at(text, index) == ' ') {
			index++;
		}
		return index;
	}

	/** Return whether a header ends here, with what is around it. */
	private static boolean mayEnd(String text, int end) {
		int index = end;
		while (index - end < MAX_SPACES && Chars.at(text, index) == ' ') {
			index++;
		}
		char c = Chars.at(text, index);
		if (c == '\n' || c == '\r') {
			return true;
		}
		char next = Chars.at(text, index + 1);
		return index == end && switch (c) {
			case '\\' -> next == 'n' || next == 'r' || next == '"' && !goesOn(Chars.at(text, index + 2));
			case '"', '\'' -> !goesOn(next);
			case ']', '}' -> true;
			case '<' -> next == '/';
			default -> false;
		};
	}

	/** A quote that rather opens is followed by its content. */
	private static boolean goesOn(char c) {
		return Chars.isWord(c) || "=\"'\\/+-.*<".indexOf(c) >= 0;
	}

}

package io.observability.masking.header;

import io.observability.masking.data.DataType;
import io.observability.masking.data.Masks;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

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

	private static final int MAX_WORD = 32;

	private static final int MAX_REALM = 64;

	private static final int MAX_URI = 256;

	private static final int MAX_HEADERS = 512;

	private static final int MAX_DIGITS = 14;

	private static final int MAX_SCOPE = 32;

	private static final Words WORDS = Words
		.of("algorithm charset stale userhash qop oauth_version oauth_signature_method");

	private static final Words NUMBERS = Words.of("nc oauth_timestamp ts created expires");

	private static final Words HEADERS = Words.of("headers signedheaders additionalheaders");

	private Parameters() {
	}

	/** Return where the list ends that begins here, or -1 if it is none. */
	public static int end(String text, int start) {
		int index = start;
		while (index - start < MAX_LIST) {
			int value = value(text, index);
			int end = (value > 0) ? endOfParameter(text, value) : -1;
			if (end < 0) {
				return -1;
			}
			index = next(text, end);
			if (index < 0) {
				return mayEnd(text, end) ? end : -1;
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
			int hidden = endOfHidden(text, index, equals, value, valueEnd);
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
		int last = end(text, start);
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
		return (end > start && text.charAt(start) != '=') ? end : -1;
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

	/** Return whether a header may end here, rather than go on in another form. */
	private static boolean mayEnd(String text, int end) {
		int index = end;
		while (index - end < MAX_SPACES && Chars.at(text, index) == ' ') {
			index++;
		}
		char c = Chars.at(text, index);
		return c == '\n' || c == '\r' || c == '|' && index > end || index == end && "\"'\\<]})".indexOf(c) >= 0;
	}

	/** Return where the part ends that must be hidden, which may be the start. */
	private static int endOfHidden(String text, int name, int equals, int start, int end) {
		if (text.regionMatches(true, name, "credential=", 0, 11)) {
			return startOfScope(text, start, end);
		}
		boolean harmless = false;
		int length = end - start;
		if (WORDS.contains(text, name, equals)) {
			harmless = length <= MAX_WORD && Shown.has(text, start, end, "-_.,/");
		}
		else if (NUMBERS.contains(text, name, equals)) {
			harmless = length <= MAX_DIGITS && isHexNumber(text, start, end);
		}
		else if (HEADERS.contains(text, name, equals)) {
			harmless = length <= MAX_HEADERS && Shown.has(text, start, end, "-_; ()");
		}
		else if (text.regionMatches(true, name, "realm=", 0, 6)) {
			harmless = length <= MAX_REALM && Shown.has(text, start, end, " .-_:/@");
		}
		else if (text.regionMatches(true, name, "uri=", 0, 4)) {
			return (length <= MAX_URI && Chars.indexOf(text, ' ', start, end) < 0) ? start : end;
		}
		return (harmless && !Shown.isRandom(text, start, end)) ? start : end;
	}

	/** The count of a nonce has letters, too. */
	private static boolean isHexNumber(String text, int start, int end) {
		return Shown.isNumber(text, start, end) || end - start == 8 && Shown.has(text, start, end, "");
	}

	/**
	 * {@code AKIA…/20260301/eu-west-1/s3/aws4_request}: return where the date begins that
	 * the rest belongs to, or the end.
	 */
	public static int startOfScope(String text, int start, int end) {
		int slash = end;
		for (int parts = 0; parts < 4 && text.startsWith("_request", end - 8); parts++) {
			int part = Chars.lastIndexOf(text, '/', Math.max(start, slash - MAX_SCOPE), slash);
			if (part < 0 || !Shown.has(text, part + 1, slash, "-_")) {
				return end;
			}
			if (parts > 1 && isDate(text, part + 1, slash)) {
				return part;
			}
			slash = part;
		}
		return end;
	}

	private static boolean isDate(String text, int start, int end) {
		return end - start == 8 && Shown.isNumber(text, start, end)
				|| end - start == 10 && text.charAt(start + 4) == '-' && Shown.isNumber(text, start, start + 4);
	}

}

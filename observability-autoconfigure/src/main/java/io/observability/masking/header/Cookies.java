package io.observability.masking.header;

import io.observability.masking.data.DataType;
import io.observability.masking.data.Masks;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * Cookies of a header. Their names stay, as do values that remember a choice rather than
 * a session: {@code theme=dark; SESSION=********; Path=/}. What is no list of cookies is
 * hidden as a whole.
 */
public final class Cookies {

	private static final int MAX_LIST = 4096;

	private static final int MAX_NAME = 64;

	private static final int MAX_QUOTED = 1024;

	private static final int MAX_SPACES = 2;

	private static final int MAX_PLAIN = 5;

	private static final int MAX_SETTING = 16;

	private static final int MAX_CHOICE = 32;

	private static final int MAX_DIGITS = 4;

	private static final int MAX_SMALL = 7;

	/** What is agreed to is no secret. */
	private static final String CONSENT = "consent";

	private static final Words SETTINGS = Words.of("lang language locale theme currency country region timezone tz");

	/** They tell nothing, whatever the cookie is named. */
	private static final Words SWITCHES = Words.of("on off true false yes no none null 0 1");

	/** No value of a cookie that is named so stays, however short it is. */
	private static final String[] SENSITIVE = { "sess", "auth", "token", "passw", "pwd", "user", "usr", "login",
			"secret", "mail", "phone", "account", "ticket", "csrf", "xsrf", "cred", "birth", "nonce", "jwt" };

	private static final String[] SENSITIVE_ENDINGS = { "id", "key", "pin", "code", "name", "tok", "otp", "pass", "pw",
			"sso", "hash", "sig", "state", "first", "last", "city", "zip", "age", "dob" };

	private Cookies() {
	}

	/**
	 * Return what to mask of a header, or {@code null} if all of it may stay.
	 * @param list where the first cookie begins
	 * @param from where the finding begins
	 * @param end where the last cookie ends
	 */
	public static @Nullable Finding finding(String text, int list, int from, int end, DataType type) {
		int last = end;
		while (last > from && text.charAt(last - 1) == ' ') {
			last--;
		}
		boolean cookies = last - list <= MAX_LIST;
		Shown shown = null;
		int index = list;
		while (cookies && index < last) {
			int next = endOfCookie(text, index, last);
			int hidden = hidden(text, index, next);
			if (hidden >= 0 && hidden < next) {
				shown = Shown.hide(shown, text, from, hidden, endOfContent(text, hidden, next));
			}
			cookies = hidden >= 0;
			index = afterSemicolon(text, next, last);
		}
		if (!cookies || index == list) {
			return Finding.of(from, end, type);
		}
		return (shown != null) ? shown.finding(text, from, end, type) : null;
	}

	/**
	 * Return the index behind the value in quotes that opens here, maybe behind an
	 * escape, or the same index if the quote rather closes the header.
	 */
	public static int endOfQuoted(String text, int start) {
		int quote = (Chars.at(text, start) == '\\') ? start + 1 : start;
		char c = Chars.at(text, quote);
		if (Chars.at(text, start - 1) != '=' || c != '"' && c != '\'') {
			return start;
		}
		int close = quote + 1;
		while (close - quote < MAX_QUOTED && isValue(Chars.at(text, close))
				&& ",{}:'".indexOf(text.charAt(close)) < 0) {
			close++;
		}
		int end = close + quote - start + 1;
		boolean closed = close > quote + 1 && text.regionMatches(close, text, start, quote - start + 1);
		return (closed && ";\r\n'\"".indexOf(Chars.at(text, end)) >= 0) ? end : start;
	}

	private static int endOfCookie(String text, int start, int end) {
		int index = start;
		while (index < end && text.charAt(index) != ';') {
			index++;
		}
		return index;
	}

	private static int afterSemicolon(String text, int semicolon, int end) {
		int index = Math.min(end, semicolon + 1);
		while (index < end && index - semicolon <= MAX_SPACES && text.charAt(index) == ' ') {
			index++;
		}
		return index;
	}

	/**
	 * Return where the part begins that must be hidden, which goes on to the end, or the
	 * end if there is none, or -1 if this is no cookie.
	 */
	private static int hidden(String text, int start, int end) {
		int equals = start;
		while (equals < end && equals - start <= MAX_NAME && isName(text.charAt(equals))) {
			equals++;
		}
		if (equals == end) {
			return Attributes.isFlag(text, start, end) ? end : -1;
		}
		if (equals == start || text.charAt(equals) != '=') {
			return Masks.isMask(text, start, end) ? end : -1;
		}
		if (Attributes.isAttribute(text, start, equals, end)) {
			return end;
		}
		boolean quoted = end - equals > 2 && text.charAt(equals + 1) == '"' && text.charAt(end - 1) == '"';
		int value = quoted ? equals + 2 : equals + 1;
		int valueEnd = quoted ? end - 1 : end;
		if (!isValue(text, value, valueEnd) || text.regionMatches(true, equals - 6, "cookie", 0, 6)) {
			return -1;
		}
		if (Shown.isRandom(text, start, equals) || Shown.isMixed(text, start, equals)) {
			return start;
		}
		return isKept(text, start, equals, value, valueEnd) ? end : value;
	}

	private static boolean isName(char c) {
		return Chars.isBase64Url(c) || c == '.' || c == '%' || c == '$' || c == '!' || c == '~' || c == '+';
	}

	/** What begins with another equals sign is the end of encoded data. */
	private static boolean isValue(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (!isValue(text.charAt(i))) {
				return false;
			}
		}
		return end > start && text.charAt(start) != '=';
	}

	private static boolean isValue(char c) {
		return c > ' ' && c < 127 && c != '"' && c != '\\' && c != ';';
	}

	/** Quotes around a value stay. */
	private static int endOfContent(String text, int start, int end) {
		return (Chars.at(text, start - 1) == '"') ? end - 1 : end;
	}

	private static boolean isKept(String text, int name, int equals, int start, int end) {
		if (Masks.isMask(text, start, end) || SWITCHES.contains(text, start, end)) {
			return true;
		}
		int length = end - start;
		boolean plain = length <= MAX_PLAIN && (Shown.isLetters(text, start, end) || Shown.isNumber(text, start, end));
		boolean locale = length == MAX_PLAIN && (text.charAt(start + 2) == '_' || text.charAt(start + 2) == '-')
				&& Shown.isLetters(text, start, start + 2) && Shown.isLetters(text, start + 3, end);
		boolean setting = length <= MAX_SETTING && isSetting(text, name, equals) && Shown.has(text, start, end, "_-/%")
				&& !hasDigit(text, start, end, "%2F");
		boolean choice = length <= MAX_CHOICE && isConsent(text, name, equals) && Shown.has(text, start, end, "_-.:|+")
				&& digits(text, start, end) <= MAX_DIGITS;
		return (plain || locale || setting || choice || isSmall(text, start, end)) && !isSensitive(text, name, equals);
	}

	/** {@code _tz} */
	private static boolean isSetting(String text, int start, int end) {
		int name = start;
		while (name < end && text.charAt(name) == '_') {
			name++;
		}
		return SETTINGS.contains(text, name, end);
	}

	private static boolean isConsent(String text, int start, int end) {
		for (int i = start; i <= end - CONSENT.length(); i++) {
			if (text.regionMatches(true, i, CONSENT, 0, CONSENT.length())) {
				return true;
			}
		}
		return false;
	}

	/** {@code c_7712}, which anybody could guess. */
	private static boolean isSmall(String text, int start, int end) {
		int sign = start;
		while (sign < end && Shown.isLetters(text, sign, sign + 1)) {
			sign++;
		}
		boolean apart = sign > start && sign < end && (text.charAt(sign) == '_' || text.charAt(sign) == '-');
		return apart && end - start <= MAX_SMALL && Shown.isNumber(text, sign + 1, end);
	}

	private static int digits(String text, int start, int end) {
		int digits = 0;
		for (int i = start; i < end; i++) {
			digits += Chars.isDigit(text.charAt(i)) ? 1 : 0;
		}
		return digits;
	}

	/** Return whether it has a digit, but for that of an encoded character. */
	private static boolean hasDigit(String text, int start, int end, String encoded) {
		for (int i = start; i < end; i++) {
			if (Chars.isDigit(text.charAt(i)) && !text.startsWith(encoded, i - 1)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isSensitive(String text, int start, int end) {
		for (String ending : SENSITIVE_ENDINGS) {
			if (end - start >= ending.length()
					&& text.regionMatches(true, end - ending.length(), ending, 0, ending.length())) {
				return true;
			}
		}
		for (String part : SENSITIVE) {
			for (int i = start; i <= end - part.length(); i++) {
				if (text.regionMatches(true, i, part, 0, part.length())) {
					return true;
				}
			}
		}
		return false;
	}

}

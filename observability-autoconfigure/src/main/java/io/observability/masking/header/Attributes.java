package io.observability.masking.header;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** What a server says about a cookie, told apart from one by its name and form. */
final class Attributes {

	private static final int MAX_VALUE = 64;

	private static final int MAX_NUMBER = 12;

	private static final int MAX_YEAR = 4;

	private static final int MAX_WEEKDAY = 9;

	private static final Words FLAGS = Words.of("httponly secure partitioned");

	private static final Words NUMBERS = Words.of("max-age version $version");

	private static final Words WORDS = Words.of("samesite priority");

	private Attributes() {
	}

	static boolean isFlag(String text, int start, int end) {
		return FLAGS.contains(text, start, end);
	}

	static boolean isAttribute(String text, int name, int equals, int end) {
		int start = equals + 1;
		if (end - start > MAX_VALUE || Shown.isRandom(text, start, end) || Shown.isMixed(text, start, end)) {
			return false;
		}
		if (NUMBERS.contains(text, name, equals)) {
			return end - start <= MAX_NUMBER
					&& Shown.isNumber(text, (Chars.at(text, start) == '-') ? start + 1 : start, end);
		}
		if (WORDS.contains(text, name, equals)) {
			return end - start <= MAX_NUMBER && Shown.isLetters(text, start, end);
		}
		if (text.regionMatches(true, name, "path=", 0, 5)) {
			return Chars.at(text, start) == '/' && Shown.has(text, start, end, "/.-_~");
		}
		if (text.regionMatches(true, name, "domain=", 0, 7)) {
			return Chars.indexOf(text, '.', start, end) >= 0 && Shown.has(text, start, end, ".-");
		}
		return text.regionMatches(true, name, "expires=", 0, 8) && isDate(text, start, end);
	}

	/** {@code Wed, 21 Oct 2026 07:28:00 GMT} */
	private static boolean isDate(String text, int start, int end) {
		int run = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			boolean digit = Chars.isDigit(c);
			run = Chars.isAlphanumeric(c) ? run + 1 : 0;
			boolean mixed = run > 1 && digit != Chars.isDigit(text.charAt(i - 1));
			if (mixed || run > (digit ? MAX_YEAR : MAX_WEEKDAY) || run == 0 && " ,:-".indexOf(c) < 0) {
				return false;
			}
		}
		return end > start;
	}

}

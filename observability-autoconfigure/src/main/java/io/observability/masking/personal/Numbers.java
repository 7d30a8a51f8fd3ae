package io.observability.masking.personal;

import io.observability.masking.detector.Chars;

/**
 * What numbers written in groups have in common: their digits, and where they may begin
 * and end. Most ids, versions and hashes fail there.
 */
final class Numbers {

	private Numbers() {
	}

	static int digits(String text, int start, int end) {
		int digits = 0;
		for (int i = start; i < end; i++) {
			if (Chars.isDigit(text.charAt(i))) {
				digits++;
			}
		}
		return digits;
	}

	static String digitsOnly(String text, int start, int end) {
		StringBuilder digits = new StringBuilder(end - start);
		for (int i = start; i < end; i++) {
			if (Chars.isDigit(text.charAt(i))) {
				digits.append(text.charAt(i));
			}
		}
		return digits.toString();
	}

	static String last(String text, int count) {
		String digits = digitsOnly(text, 0, text.length());
		return digits.substring(digits.length() - count);
	}

	/** Return the first digits as a number. */
	static int first(String text, int start, int count) {
		int number = 0;
		int left = count;
		for (int i = start; left > 0; i++) {
			char c = Chars.at(text, i);
			if (Chars.isDigit(c)) {
				number = number * 10 + c - '0';
				left--;
			}
		}
		return number;
	}

	/** Replace all digits but the first and last ones, and keep what separates them. */
	static String mask(String text, int first, int last) {
		StringBuilder masked = new StringBuilder(text);
		int total = digits(text, 0, text.length());
		int seen = 0;
		for (int i = 0; i < masked.length(); i++) {
			if (Chars.isDigit(masked.charAt(i))) {
				seen++;
				if (seen > first && seen <= total - last) {
					masked.setCharAt(i, '*');
				}
			}
		}
		return masked.toString();
	}

	/** Return whether a number may start after what stands before the index. */
	static boolean startsNumber(String text, int start) {
		char before = Chars.at(text, start - 1);
		if (Chars.isWord(before)) {
			return isEscape(text, start);
		}
		return switch (before) {
			case '.', '-', ',', ':' -> !Chars.isDigit(Chars.at(text, start - 2)) && !isMask(text, start - 2);
			case '@', '*', '#', '%' -> false;
			default -> true;
		};
	}

	/** Return whether a number may end before what stands at the index. */
	static boolean endsNumber(String text, int end) {
		char after = Chars.at(text, end);
		if (Chars.isWord(after)) {
			return false;
		}
		char next = Chars.at(text, end + 1);
		return switch (after) {
			case '.', ',', ':' -> !Chars.isDigit(next);
			case '-' -> !Chars.isWord(next) && next != '*';
			case '@', '*', '%' -> false;
			default -> true;
		};
	}

	private static boolean isMask(String text, int index) {
		return Chars.at(text, index) == '*';
	}

	/** The letter of an escaped line break or tab is none: {@code \n4111...}. */
	private static boolean isEscape(String text, int start) {
		char before = Chars.at(text, start - 1);
		return (before == 'n' || before == 't' || before == 'r') && Chars.at(text, start - 2) == '\\';
	}

	/** Return whether letters are joined to the number by a hyphen. */
	static boolean followsHyphenatedWord(String text, int start) {
		return Chars.at(text, start - 1) == '-' && Chars.isWord(Chars.at(text, start - 2));
	}

}

package io.observability.masking.personal;

import io.observability.masking.detector.Chars;

/** What numbers written in groups have in common. */
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

}

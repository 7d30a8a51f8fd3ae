package io.observability.masking.personal;

import io.observability.masking.detector.Chars;

/**
 * Groups of digits from a start, packed into a number so that nothing is allocated: shape
 * (four bits per group), count of digits, length in characters, last separator.
 */
final class Groups {

	private static final int MAX_SEPARATORS = 2;

	private Groups() {
	}

	static long first(String text, int start, int maxDigits) {
		return next(text, start, 0, maxDigits);
	}

	/** Return with the next group added, or a negative number if none fits. */
	static long next(String text, int start, long groups, int maxDigits) {
		int end = start + length(groups);
		int from = end;
		while (groups != 0 && from - end < MAX_SEPARATORS && isSeparator(Chars.at(text, from))) {
			from++;
		}
		int index = from;
		while (Chars.isDigit(Chars.at(text, index)) && index - from <= maxDigits) {
			index++;
		}
		long group = index - from;
		long digits = digits(groups) + group;
		if (group == 0 || (groups != 0 && from == end) || digits > maxDigits) {
			return -1;
		}
		long separator = (from > end) ? text.charAt(from - 1) : 0;
		long shape = (((long) shape(groups) << 4) | group) & 0xffffffffL;
		return (separator << 48) | ((long) (index - start) << 40) | (digits << 32) | shape;
	}

	static int shape(long groups) {
		return (int) groups;
	}

	static int digits(long groups) {
		return (int) (groups >>> 32) & 0xff;
	}

	static int length(long groups) {
		return (int) (groups >>> 40) & 0xff;
	}

	static char separator(long groups) {
		return (char) ((groups >>> 48) & 0x7fff);
	}

	static boolean isSeparator(char c) {
		return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/' || c == '\u00a0';
	}

}

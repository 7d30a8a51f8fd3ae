package io.observability.masking.key.table;

import io.observability.masking.detector.Chars;

/** Tells dates and amounts from other figures. */
final class Figures {

	private static final int YEAR = 4;

	private static final int DAY = 8;

	/** Three digits and the mark before them. */
	private static final int GROUP = 4;

	private Figures() {
	}

	static boolean isDigits(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (!Chars.isDigit(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	/** {@code 19840312}, {@code 1984} or with anything between digits, unlike counts. */
	static boolean isDate(String text, int start, int end) {
		if (isDigits(text, start, end)) {
			return end - start == DAY
					|| end - start == YEAR && (text.startsWith("19", start) || text.startsWith("20", start));
		}
		return !isAmount(text, start, end);
	}

	/** {@code -0.25}, {@code 1,234,567}, {@code $12.50}, {@code 1.2e-9}, {@code 40 %}. */
	static boolean isAmount(String text, int start, int end) {
		boolean mark = false;
		int last = -1;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			boolean exponent = (c | 0x20) == 'e' && i > start && i < end - 1 && "+-".indexOf(text.charAt(i + 1)) >= 0;
			boolean sign = (c == '-' || c == '+') && (i == start || (text.charAt(i - 1) | 0x20) == 'e');
			boolean unit = "%$\u20ac\u00a3".indexOf(c) >= 0;
			if (c == '.' || c == ',') {
				if (last >= 0 && i - last != GROUP) {
					return false;
				}
				boolean alike = last >= 0 && text.charAt(last) == c;
				if (alike && (i + GROUP > end || i + GROUP < end && Chars.isDigit(text.charAt(i + GROUP)))) {
					return false;
				}
				last = i;
			}
			else if (!Chars.isDigit(c) && !exponent && !sign && !unit && c != ' ') {
				return false;
			}
			mark |= exponent || unit || sign && c == '-';
		}
		return mark || last >= 0;
	}

}

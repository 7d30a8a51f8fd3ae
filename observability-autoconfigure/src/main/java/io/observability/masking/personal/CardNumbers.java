package io.observability.masking.personal;

import io.observability.masking.detector.Chars;

/** Payment card numbers: prefix and length of the brand, and the Luhn check. */
final class CardNumbers {

	private static final int MIN_DIGITS = 13;

	private static final int MAX_DIGITS = 19;

	private static final int MIN_GROUP = 3;

	private CardNumbers() {
	}

	/**
	 * Return where the longest card number ends that starts here, or -1. Groups are
	 * separated by the same single space or hyphen; other digits may follow a space.
	 */
	static int end(String text, int start) {
		int found = -1;
		int digits = 0;
		int group = 0;
		char separator = 0;
		int index = start;
		while (true) {
			char c = Chars.at(text, index);
			if (Chars.isDigit(c)) {
				group++;
				if (++digits > MAX_DIGITS) {
					return found;
				}
				index++;
				continue;
			}
			boolean whole = separator == 0 || group >= MIN_GROUP;
			if (whole && digits >= MIN_DIGITS && Boundaries.endsNumber(text, index)
					&& isBrand(Numbers.first(text, start, 6), digits) && passesLuhn(text, start, index)) {
				found = index;
			}
			boolean separates = (c == ' ' || c == '-') && (separator == 0 || c == separator) && group >= MIN_GROUP;
			if (!separates || !Chars.isDigit(Chars.at(text, index + 1))) {
				return found;
			}
			separator = c;
			group = 0;
			index++;
		}
	}

	private static boolean isBrand(int prefix, int length) {
		int two = prefix / 10000;
		int three = prefix / 1000;
		int four = prefix / 100;
		return switch (two / 10) {
			case 2 -> four >= 2221 && four <= 2720 && length == 16 || four >= 2200 && four <= 2204 && length >= 16;
			case 3 -> (two == 34 || two == 37) && length == 15 || four >= 3528 && four <= 3589 && length >= 16
					|| (three >= 300 && three <= 305 || three == 309 || two == 36 || two == 38 || two == 39)
							&& (length == 14 || length >= 16);
			case 4 -> length == 13 || length == 16 || length == 19;
			case 5 -> two >= 51 && two <= 55 && length == 16 || two == 50 && length >= 16 || two >= 56 && length >= 16;
			case 6 -> length >= 16 && two != 61 && two != 66;
			default -> false;
		};
	}

	private static boolean passesLuhn(String text, int start, int end) {
		int sum = 0;
		int position = 0;
		boolean distinct = false;
		for (int i = end - 1; i >= start; i--) {
			char c = text.charAt(i);
			if (Chars.isDigit(c)) {
				int weighted = (c - '0') * (1 + position % 2);
				sum += (weighted > 9) ? weighted - 9 : weighted;
				distinct |= c != text.charAt(start);
				position++;
			}
		}
		return distinct && sum % 10 == 0;
	}

}

package io.observability.masking.key.answer;

import io.observability.masking.detector.Chars;

/**
 * Delimits numbers in groups: {@code 118 730}, {@code 8821-3345 1}, {@code X 1234567}.
 */
final class Groups {

	private static final int MAX_LENGTH = 40;

	private static final int MAX_LETTERS = 3;

	private Groups() {
	}

	/** Return where the groups end that begin here, or where they begin. */
	static int end(String text, int start, boolean letters) {
		int end = start;
		int from = start;
		while (from - start < MAX_LENGTH) {
			int last = from;
			int digits = 0;
			while (last - from < MAX_LENGTH
					&& (letters ? Chars.isAlphanumeric(Chars.at(text, last)) : Chars.isDigit(Chars.at(text, last)))) {
				digits += Chars.isDigit(text.charAt(last++)) ? 1 : 0;
			}
			boolean initials = letters && last > from && last - from < MAX_LETTERS && Chars.isUpper(text.charAt(from))
					&& Chars.isUpper(text.charAt(last - 1));
			if (digits == 0 && !initials) {
				break;
			}
			end = (digits > 0) ? last : end;
			char next = Chars.at(text, last);
			boolean joined = next == ' ' || next == '-' || letters && (next == '.' || next == '/');
			if (!joined) {
				break;
			}
			from = last + 1;
		}
		return end;
	}

	static int digits(String text, int start, int end) {
		int digits = 0;
		for (int i = start; i < end; i++) {
			digits += Chars.isDigit(text.charAt(i)) ? 1 : 0;
		}
		return digits;
	}

}

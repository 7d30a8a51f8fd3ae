package io.observability.masking.key.word;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Tells by its characters whether a value may be what a document says. */
final class DocumentLooks {

	private static final int MIN_NUMBER = 4;

	private static final int MAX_NUMBER = 40;

	private static final int MIN_ACCOUNT = 6;

	private static final int MIN_MEMBER = 8;

	private static final int MAX_MEMBER = 20;

	private static final int LONG_NUMBER = 13;

	private static final int PREFIX = 2;

	/** How FHIR is asked for dates before or behind another. */
	private static final Words COMPARISONS = Words.of("ge le gt lt ne sa eb");

	private DocumentLooks() {
	}

	static boolean isNumber(String text, int start, int end) {
		return end - start >= MIN_NUMBER && end - start <= MAX_NUMBER && Looks.digits(text, start, end) >= 3
				&& !Looks.has(text, start, end, ":\\@_=?") && !Looks.isDecimal(text, start, end)
				&& (!Looks.has(text, start, end, "/") || !Looks.hasLetter(text, start, end));
	}

	static boolean isAccount(String text, int start, int end) {
		return Looks.digits(text, start, end) >= MIN_ACCOUNT && isNumber(text, start, end);
	}

	/**
	 * {@code XQJ110293847}, {@code H8814-20377}: return whether few capitals have digits.
	 */
	static boolean isMember(String text, int start, int end) {
		int letters = 0;
		int digits = 0;
		for (int i = start; i < end && i - start <= MAX_MEMBER; i++) {
			char c = text.charAt(i);
			letters += Chars.isUpper(c) ? 1 : 0;
			digits += Chars.isDigit(c) ? 1 : 0;
			if (!Chars.isUpper(c) && !Chars.isDigit(c) && c != '-') {
				return false;
			}
		}
		return end - start <= MAX_MEMBER && letters > 0 && letters + digits >= MIN_MEMBER && digits > letters - 2
				&& digits > MIN_NUMBER;
	}

	static boolean isLongNumber(String text, int start, int end) {
		return Looks.digits(text, start, end) >= LONG_NUMBER && isNumber(text, start, end);
	}

	static boolean isDate(String text, int start, int end) {
		boolean compared = end - start > PREFIX && Chars.isDigit(text.charAt(start + PREFIX))
				&& COMPARISONS.contains(text, start, start + PREFIX);
		return end - start >= MIN_NUMBER && end - start <= MAX_NUMBER && !compared
				&& Looks.digits(text, start, end) >= 2 || SpokenDates.end(text, start) == end;
	}

}

package io.observability.masking.key.word;

import io.observability.masking.detector.Chars;

/** Tells by its characters whether a value is a code that a person types. */
public final class CodeLooks {

	private static final int MIN_SINGLES = 4;

	private static final int MAX_SINGLES = 8;

	private static final int MIN_CODE = 3;

	private static final int MAX_CODE = 16;

	/** From so many characters on a person copies it. */
	private static final int MIN_COPIED = 20;

	private static final int MIN_MIXED = 6;

	private static final int MAX_MIXED = 12;

	private static final int MAX_DIGITS = 8;

	private static final int MIN_CHANGES = 3;

	private CodeLooks() {
	}

	/** Return whether it is a code, or the first of several. */
	static boolean isCode(String text, int start, int end) {
		if (end - start > 2 * MIN_SINGLES - 2 && endOfSingles(text, start, start + 1) == end) {
			return true;
		}
		int last = endOfFirst(text, start, end);
		int length = last - start;
		int digits = Looks.digits(text, start, last);
		if (length >= MIN_CODE && length <= MAX_CODE && digits >= 2) {
			return (digits * 2 >= length) ? !isDecimal(text, start, last)
					: isGrouped(text, start, last) || isMixed(text, start, last);
		}
		return (length <= MAX_CODE) ? isForDevice(text, start, last)
				: length >= MIN_COPIED && Looks.isMixed(text, start, last);
	}

	/**
	 * {@code 1 9 4 4}: return where the digits end that are read out, or the end of the
	 * first.
	 */
	public static int endOfSingles(String text, int start, int firstEnd) {
		int end = start + 1;
		int digits = Chars.isDigit(Chars.at(text, start)) ? 1 : 0;
		while (digits > 0 && digits <= MAX_SINGLES && Chars.at(text, end) == ' '
				&& Chars.isDigit(Chars.at(text, end + 1)) && !Chars.isWord(Chars.at(text, end + 2))) {
			end += 2;
			digits++;
		}
		return (firstEnd == start + 1 && digits >= MIN_SINGLES && digits <= MAX_SINGLES) ? end : firstEnd;
	}

	/** {@code 48219931 77120034}, {@code 8f2k-91mz, 77aq-12bz} */
	private static int endOfFirst(String text, int start, int end) {
		int comma = Chars.indexOf(text, ',', start, end);
		if (comma >= 0) {
			return comma;
		}
		int space = Chars.indexOf(text, ' ', start, end);
		int next = space + 1 + space - start;
		boolean alike = space - start >= MIN_MIXED && next <= end && (next == end || text.charAt(next) == ' ')
				&& Looks.digits(text, space + 1, next) > 1;
		return alike ? space : end;
	}

	/** {@code 482913} */
	static boolean isDigits(String text, int start, int end) {
		int last = (text.charAt(end - 1) == '.' || text.charAt(end - 1) == ',') ? end - 1 : end;
		return last - start >= MIN_MIXED && last - start <= MAX_DIGITS && Looks.isDigits(text, start, last);
	}

	/**
	 * {@code WDJB-MJHT}, {@code D5HZ7PXQ2}: return whether it may be what somebody types
	 * to let in a device. Such codes have no vowels, lest they be words.
	 */
	static boolean isForDevice(String text, int start, int end) {
		if (!isGrouped(text, start, end)) {
			return isMixed(text, start, end);
		}
		boolean digit = false;
		boolean vowel = false;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (c >= 'a' && c <= 'z') {
				return false;
			}
			digit |= Chars.isDigit(c);
			vowel |= "AEIOUY".indexOf(c) >= 0;
		}
		return digit || !vowel;
	}

	/** {@code 0.5773}, unlike a code at the end of a sentence. */
	private static boolean isDecimal(String text, int start, int end) {
		return Chars.isDigit(text.charAt(end - 1)) && Looks.isDecimal(text, start, end);
	}

	/** {@code 8f2k-91mz}: two or three parts of the same length. */
	public static boolean isGrouped(String text, int start, int end) {
		int part = Chars.indexOf(text, '-', start, end) - start;
		boolean grouped = part >= 3 && (end - start == 2 * part + 1 || end - start == 3 * part + 2);
		for (int i = start; grouped && i < end; i++) {
			boolean hyphen = (i - start) % (part + 1) == part;
			grouped = hyphen ? text.charAt(i) == '-' : Chars.isAlphanumeric(text.charAt(i));
		}
		return grouped;
	}

	/** {@code K7QP2M}: return whether capital letters and digits take turns. */
	private static boolean isMixed(String text, int start, int end) {
		int changes = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (!Chars.isDigit(c) && !Chars.isUpper(c)) {
				return false;
			}
			changes += (i > start && Chars.isDigit(c) != Chars.isDigit(text.charAt(i - 1))) ? 1 : 0;
		}
		return changes >= MIN_CHANGES && end - start >= MIN_MIXED && end - start <= MAX_MIXED;
	}

}

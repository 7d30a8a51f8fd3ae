package io.observability.masking.header;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * The mask of a list of values, some of which stay. Made when the first one is hidden.
 */
final class Shown {

	/** Letters and digits in a row that a name has not. */
	private static final int RANDOM = 16;

	private final StringBuilder mask = new StringBuilder();

	private int copied;

	private Shown(int from) {
		this.copied = from;
	}

	/** Hide this part of the text, which is behind all parts that are hidden already. */
	static Shown hide(@Nullable Shown before, String text, int from, int start, int end) {
		Shown shown = (before != null) ? before : new Shown(from);
		int hidden = Math.max(shown.copied, start);
		shown.mask.append(text, shown.copied, hidden).append(Finding.SECRET);
		shown.copied = Math.max(hidden, end);
		return shown;
	}

	/** Return the list as one finding, which shows what was not hidden. */
	Finding finding(String text, int from, int end, DataType type) {
		return new Finding(from, end, type, this.mask.append(text, this.copied, end).toString());
	}

	/** Return whether letters and digits are mixed for too long. */
	static boolean isRandom(String text, int start, int end) {
		int run = 0;
		boolean digit = false;
		for (int i = start; i < end; i++) {
			boolean alphanumeric = Chars.isAlphanumeric(text.charAt(i));
			run = alphanumeric ? run + 1 : 0;
			digit = alphanumeric && (digit || Chars.isDigit(text.charAt(i)));
			if (run >= RANDOM && digit) {
				return true;
			}
		}
		return false;
	}

	/** Return whether letters of both cases and digits are mixed, as in no name. */
	static boolean isMixed(String text, int start, int end) {
		boolean upper = false;
		boolean lower = false;
		boolean digit = false;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (!Chars.isAlphanumeric(c)) {
				upper = false;
				lower = false;
				digit = false;
			}
			upper |= Chars.isUpper(c);
			lower |= c >= 'a' && c <= 'z';
			digit |= Chars.isDigit(c) && i < end - 1 && Chars.isAlphanumeric(text.charAt(i + 1));
			if (upper && lower && digit) {
				return true;
			}
		}
		return false;
	}

	/** Return whether this part of the text has only letters, digits and these signs. */
	static boolean has(String text, int start, int end, String signs) {
		for (int i = start; i < end; i++) {
			if (!Chars.isAlphanumeric(text.charAt(i)) && signs.indexOf(text.charAt(i)) < 0) {
				return false;
			}
		}
		return true;
	}

	static boolean isNumber(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (!Chars.isDigit(text.charAt(i))) {
				return false;
			}
		}
		return end > start;
	}

	static boolean isLetters(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (!Chars.isAlphanumeric(text.charAt(i)) || Chars.isDigit(text.charAt(i))) {
				return false;
			}
		}
		return end > start;
	}

}

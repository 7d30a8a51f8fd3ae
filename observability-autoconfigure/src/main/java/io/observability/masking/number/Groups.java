package io.observability.masking.number;

import io.observability.masking.detector.Chars;

/**
 * Groups of digits from a start, packed into a number so that nothing is allocated: shape
 * (four bits per group), count of digits, length in characters, kinds of separators.
 */
public final class Groups {

	/** Returned where no further group follows. */
	public static final long NONE = -1;

	private static final int MAX_SEPARATORS = 3;

	private static final int MAX_ROW = 6;

	private static final int SHORT = 3;

	private static final int SPACE = 1;

	private static final int HYPHEN = 2;

	private static final int DOT = 4;

	private static final int OTHER = 8;

	private Groups() {
	}

	/** Return the first group. */
	public static long first(String text, int start, int maxDigits) {
		return next(text, start, 0, maxDigits);
	}

	/** Return with the next group added, or a negative number if none fits. */
	public static long next(String text, int start, long groups, int maxDigits) {
		int end = start + length(groups);
		int from = end;
		long kinds = groups >>> 48;
		for (int i = 0; groups != 0 && i < MAX_SEPARATORS; i++) {
			char kind = Separators.kind(text, from);
			if (kind == Separators.NONE) {
				break;
			}
			kinds |= kindOf(kind);
			from += Separators.width(text, from);
		}
		if (groups != 0 && from == end) {
			return NONE;
		}
		int index = from;
		int last = Math.min(text.length(), from + maxDigits + 1);
		while (index < last && Chars.isDigit(text.charAt(index))) {
			index++;
		}
		long group = index - from;
		long digits = digits(groups) + group;
		if (group == 0 || digits > maxDigits) {
			return NONE;
		}
		long shape = (((long) shape(groups) << 4) | group) & 0xffffffffL;
		return (kinds << 48) | ((long) (index - start) << 40) | (digits << 32) | shape;
	}

	/**
	 * Return whether more digits follow than a number has, with few separators between.
	 */
	public static boolean areMany(String text, int start, int maxDigits) {
		int digits = 0;
		int separators = 0;
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (Chars.isDigit(c)) {
				separators = 0;
				if (++digits > maxDigits) {
					return true;
				}
			}
			else if (c == '%' || Separators.kind(text, i) == Separators.NONE || ++separators > MAX_SEPARATORS) {
				return false;
			}
		}
		return false;
	}

	/**
	 * Return whether many short groups precede this one and the same separator is between
	 * all, which makes them figures rather than a number.
	 */
	public static boolean isInRow(String text, int start, int run) {
		char separator = Separators.kind(text, start + run);
		int width = (separator != Separators.NONE) ? Separators.width(text, start + run) : 0;
		int index = start;
		for (int i = 0; i < MAX_ROW; i++) {
			int end = index - width;
			if (width == 0 || Separators.kind(text, end) != separator || !Chars.isDigit(Chars.at(text, end - 1))) {
				return false;
			}
			index = end - 1;
			while (end - index <= SHORT - 1 && Chars.isDigit(Chars.at(text, index - 1))) {
				index--;
			}
		}
		return true;
	}

	private static int kindOf(char separator) {
		return switch (separator) {
			case ' ' -> SPACE;
			case '-' -> HYPHEN;
			case '.' -> DOT;
			default -> OTHER;
		};
	}

	/** Return the sizes of the groups as hexadecimal digits: {@code 0x334}. */
	public static int shape(long groups) {
		return (int) groups;
	}

	/** Return how many digits there are. */
	public static int digits(long groups) {
		return (int) (groups >>> 32) & 0xff;
	}

	/** Return how many characters the groups take. */
	public static int length(long groups) {
		return (int) (groups >>> 40) & 0xff;
	}

	/** Return whether only spaces separate the groups. */
	public static boolean areSpaced(long groups) {
		return groups >>> 48 == SPACE;
	}

	/** Return whether only hyphens separate the groups. */
	public static boolean areHyphenated(long groups) {
		return groups >>> 48 == HYPHEN;
	}

	/** Return whether only dots separate the groups. */
	public static boolean areDotted(long groups) {
		return groups >>> 48 == DOT;
	}

	/** Return whether spaces separate some of the groups. */
	public static boolean haveSpaces(long groups) {
		return (groups >>> 48 & SPACE) != 0;
	}

	/** Return whether there is only one group. */
	public static boolean areOne(long groups) {
		return groups >>> 48 == 0;
	}

}

package io.observability.masking.number;

import io.observability.masking.detector.Chars;

/**
 * The digits of numbers, and where numbers may begin and end. Most ids, versions and
 * hashes fail there.
 */
public final class Numbers {

	private static final int THOUSANDS = 3;

	private Numbers() {
	}

	/** Return how many digits there are, not counting those of percent-encoding. */
	public static int digits(String text, int start, int end) {
		int digits = 0;
		for (int i = start; i < end; i++) {
			if (Chars.isDigit(text.charAt(i))) {
				digits++;
			}
			else if (Separators.isEncoded(text, i)) {
				i += 2;
			}
		}
		return digits;
	}

	/** Return the letters in upper case and the digits, without what separates them. */
	public static String compact(String text, int start, int end) {
		StringBuilder compact = new StringBuilder(end - start);
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (Chars.isAlphanumeric(c)) {
				compact.append((c >= 'a') ? (char) (c - 0x20) : c);
			}
			else if (Separators.isEncoded(text, i)) {
				i += 2;
			}
		}
		return compact.toString();
	}

	/** Return the first digits as a number. */
	public static int first(String text, int start, int count) {
		int number = 0;
		int left = count;
		for (int i = start; left > 0 && i < text.length(); i++) {
			char c = text.charAt(i);
			if (Chars.isDigit(c)) {
				number = number * 10 + c - '0';
				left--;
			}
			else if (Separators.isEncoded(text, i)) {
				i += 2;
			}
		}
		return number;
	}

	/** Replace all digits but the first and last ones, and keep what separates them. */
	public static String mask(String text, int first, int last) {
		return mask(text, first, last, false);
	}

	/** Replace all letters and digits but the first and last ones. */
	public static String maskAll(String text, int first, int last) {
		return mask(text, first, last, true);
	}

	private static String mask(String text, int first, int last, boolean letters) {
		char[] masked = text.toCharArray();
		int shown = last;
		int firstHidden = indexAfter(text, first, letters);
		for (int i = masked.length - 1; i >= firstHidden; i--) {
			char c = text.charAt(i);
			if (Separators.isEncoded(text, i - 2)) {
				i -= 2;
			}
			else if ((Chars.isDigit(c) || (letters && Chars.isAlphanumeric(c))) && --shown < 0) {
				masked[i] = '*';
			}
		}
		return new String(masked);
	}

	private static int indexAfter(String text, int count, boolean letters) {
		int left = count;
		int index = 0;
		while (left > 0 && index < text.length()) {
			char c = text.charAt(index);
			if (Separators.isEncoded(text, index)) {
				index += 2;
			}
			else if (Chars.isDigit(c) || (letters && Chars.isAlphanumeric(c))) {
				left--;
			}
			index++;
		}
		return index;
	}

	/** Return whether a word goes on to what stands here. */
	public static boolean isJoinedBefore(String text, int index) {
		return isJoined(Chars.at(text, index - 1)) && Chars.isWordBefore(text, index);
	}

	/** Return whether a letter, digit or underscore would join to a number. */
	public static boolean isJoined(char c) {
		return !Chars.isIdeograph(c) && Chars.isWord(c);
	}

	/** Return whether a word or number may start after what stands before the index. */
	public static boolean startsToken(String text, int start) {
		return !isJoined(Chars.at(text, start - 1)) || isEscape(text, start) || Separators.isEncoded(text, start - 3);
	}

	/** Return whether a number may start after what stands before the index. */
	public static boolean startsNumber(String text, int start) {
		char before = Chars.at(text, start - 1);
		char earlier = Chars.at(text, start - 2);
		if (isJoined(before)) {
			boolean magneticStripe = before == 'B' && earlier == '%';
			return magneticStripe || isEscape(text, start)
					|| Separators.isEncoded(text, start - 3) && !goesOn(text, start - 3);
		}
		return switch (before) {
			case '.', ':' -> !Chars.isDigit(earlier) && earlier != '*';
			case ',' -> earlier != '*' && (!Chars.isDigit(earlier) || !continues(text, start));
			case '@', '*', '%', '$', 0x20ac, 0xa3 -> false;
			default -> !goesOn(text, start - 1);
		};
	}

	/** Return whether a number goes on behind this hyphen. */
	private static boolean goesOn(String text, int hyphen) {
		char before = Chars.at(text, hyphen - 1);
		return Separators.kind(text, hyphen) == '-' && (Chars.isDigit(before) || before == '*');
	}

	/** Return whether the digits go on a number with thousands. */
	private static boolean continues(String text, int start) {
		int end = start;
		while (end - start <= THOUSANDS + 1 && Chars.isDigit(Chars.at(text, end))) {
			end++;
		}
		boolean grouped = end - start == THOUSANDS && Separators.kind(text, end) == '-';
		return end - start <= THOUSANDS && !grouped;
	}

	/** Return whether a number may end before what stands at the index. */
	public static boolean endsNumber(String text, int end) {
		char after = Chars.at(text, end);
		if (isJoined(after)) {
			return false;
		}
		char next = Chars.at(text, end + 1);
		return switch (after) {
			case '.' -> !Chars.isDigit(next);
			case ',' -> !Chars.isDigit(next) || endsLongGroup(text, end) || !continues(text, end + 1);
			case ':' -> !Chars.isDigit(next) || endsLongGroup(text, end);
			case '%' -> Separators.isEncoded(text, end);
			case '@', '*' -> false;
			default -> Separators.kind(text, end) != '-' || !Chars.isWord(next) && next != '*';
		};
	}

	private static boolean endsLongGroup(String text, int end) {
		for (int i = 1; i <= THOUSANDS + 1; i++) {
			if (!Chars.isDigit(Chars.at(text, end - i))) {
				return false;
			}
		}
		return true;
	}

	/** The letter of an escaped line break or tab is none: {@code \n4111...}. */
	private static boolean isEscape(String text, int start) {
		char before = Chars.at(text, start - 1);
		return (before == 'n' || before == 't' || before == 'r') && Chars.at(text, start - 2) == '\\';
	}

	/** Return whether letters are joined to the number by a hyphen. */
	public static boolean followsHyphenatedWord(String text, int start) {
		return Chars.at(text, start - 1) == '-' && Chars.isWord(Chars.at(text, start - 2));
	}

	/** Return whether another number stands before or after, only a space apart. */
	public static boolean isAmongNumbers(String text, int start, int end) {
		return Chars.at(text, start - 1) == ' ' && Chars.isDigit(Chars.at(text, start - 2))
				|| Chars.at(text, end) == ' ' && Chars.isDigit(Chars.at(text, end + 1));
	}

}

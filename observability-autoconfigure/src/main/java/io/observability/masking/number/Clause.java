package io.observability.masking.number;

import io.observability.masking.detector.Chars;

/**
 * The words around a number, as far as they belong to the same statement. Positions are
 * packed into a number so that nothing is allocated.
 */
public final class Clause {

	/** Returned where the clause has no further word. */
	public static final long NO_WORD = -1;

	/** How far words before a number say something about it. */
	public static final int BEFORE = 48;

	/** How far words after a number say something about it. */
	public static final int AFTER = 20;

	private static final int MAX_DIGITS_OF_WORD = 2;

	private static final int MAX_WORD = 32;

	private static final int NEAR = 12;

	private static final int MAX_ABBREVIATION = 4;

	/** Characters of a space in HTML. */
	private static final int SPACE = 6;

	private Clause() {
	}

	/** Return whether a letter of any script may stand before the index. */
	public static boolean mayHaveWord(String text, int limit, int index) {
		int near = Math.max(0, index - NEAR);
		return hasWord(text, near, index) || hasWord(text, Math.max(0, limit), near);
	}

	private static boolean hasWord(String text, int from, int to) {
		int i = from;
		while (to - i >= 8 && (bits(text, i) | bits(text, i + 4)) < '@') {
			i += 8;
		}
		while (i < to && text.charAt(i) < 'A') {
			i++;
		}
		return i < to;
	}

	private static int bits(String text, int index) {
		return text.charAt(index) | text.charAt(index + 1) | text.charAt(index + 2) | text.charAt(index + 3);
	}

	/** Return the word before the index, not looking back beyond the limit. */
	public static long wordBefore(String text, int limit, int index) {
		int end = index;
		while (end > limit) {
			char c = text.charAt(end - 1);
			if (isLetter(c)) {
				int start = startOfWord(text, limit, end);
				return isUnit(text, start) ? NO_WORD : pack(start, end);
			}
			if (Chars.isDigit(c)) {
				int start = startOfDigits(text, limit, end);
				if (end - start > MAX_DIGITS_OF_WORD) {
					return NO_WORD;
				}
				end = start;
			}
			else if (c == ';' && isSpace(text, end)) {
				end -= SPACE;
			}
			else if (endsBefore(text, end - 1)) {
				return NO_WORD;
			}
			else {
				end--;
			}
		}
		return NO_WORD;
	}

	/** Return the word after the index, not looking beyond the limit. */
	public static long wordAfter(String text, int index, int limit) {
		int start = index;
		int last = Math.min(limit, text.length());
		while (start < last && !isLetter(text.charAt(start))) {
			char c = text.charAt(start);
			if (Chars.isDigit(c) || ",;{}[]&|\n\"".indexOf(c) >= 0 || (c == '.' && Chars.at(text, start + 1) == ' ')) {
				return NO_WORD;
			}
			start++;
		}
		int end = start;
		while (start < last && end < text.length() && end - start < MAX_WORD && isLetter(text.charAt(end))) {
			end++;
		}
		return (end > start) ? pack(start, end) : NO_WORD;
	}

	/** Return where the word starts. */
	public static int start(long word) {
		return (int) (word >>> 32);
	}

	/** Return where the word ends. */
	public static int end(long word) {
		return (int) word;
	}

	/** Return where a number begins that ends before the index, or the index. */
	public static int startOfNumber(String text, int index) {
		int start = index;
		while (start > 0 && index - start < BEFORE && text.charAt(start - 1) != ',' && isElement(text, start - 1)) {
			start--;
		}
		return start;
	}

	/** Return where the list of numbers begins whose later element starts here. */
	public static int startOfList(String text, int limit, int start) {
		int index = start;
		while (index > limit && isElement(text, index - 1)) {
			index--;
		}
		return (index > limit && text.charAt(index - 1) == '[') ? index - 1 : index;
	}

	private static boolean isElement(String text, int index) {
		char c = text.charAt(index);
		return switch (c) {
			case '*', '+', '"', '\'', '\\', ',' -> true;
			default -> Chars.isDigit(c) || Separators.kind(text, index) != Separators.NONE;
		};
	}

	private static long pack(int start, int end) {
		return ((long) start << 32) | end;
	}

	private static int startOfDigits(String text, int limit, int end) {
		int start = end;
		while (start > limit && end - start <= MAX_DIGITS_OF_WORD && Chars.isDigit(text.charAt(start - 1))) {
			start--;
		}
		return start;
	}

	/** Without the letter of an encoded bracket: {@code user%5Bphone%5D}. */
	private static int startOfWord(String text, int limit, int end) {
		int start = end;
		boolean lower = !Character.isUpperCase(text.charAt(end - 1));
		while (start > limit && isLetter(text.charAt(start - 1))) {
			boolean upper = Character.isUpperCase(text.charAt(start - 1));
			if (!lower && !upper) {
				break;
			}
			start--;
			if (lower && upper) {
				break;
			}
		}
		boolean bracket = (text.charAt(start) | 0x20) == 'b' && text.startsWith("%5", start - 2) && start < end - 1;
		return bracket ? start + 1 : start;
	}

	/** In {@code 35ms} the word belongs to another number. */
	private static boolean isUnit(String text, int start) {
		return start > 0 && Chars.isDigit(text.charAt(start - 1)) && !Chars.isUpper(text.charAt(start));
	}

	private static boolean isLetter(char c) {
		return (c < 128) ? Chars.isAlphanumeric(c) && !Chars.isDigit(c) : Character.isLetter(c);
	}

	/** Return whether the space of HTML ends here that breaks no line. */
	private static boolean isSpace(String text, int end) {
		return text.startsWith("&nbsp;", end - SPACE) || text.startsWith("&#160;", end - SPACE);
	}

	private static boolean endsBefore(String text, int index) {
		return switch (text.charAt(index)) {
			case ',', ';', '}', '&', '|', '\n' -> true;
			case ']' -> !goesOn(text, index + 1);
			case '{' -> !opensValue(text, index);
			case '.' -> Chars.at(text, index + 1) == ' ' && !isAbbreviation(text, index);
			case '!', '?' -> Chars.at(text, index + 1) == ' ';
			default -> false;
		};
	}

	/** {@code phone[0]=1}, {@code [sms] from 1} */
	private static boolean goesOn(String text, int next) {
		char c = Chars.at(text, next);
		return c == '=' || c == ':' || text.startsWith(" from ", next) || text.startsWith(" to ", next);
	}

	/** {@code No. 12345} */
	private static boolean isAbbreviation(String text, int dot) {
		int start = dot;
		while (dot - start <= MAX_ABBREVIATION && start > 0 && isLetter(text.charAt(start - 1))) {
			start--;
		}
		char next = Chars.at(text, dot + 2);
		return start < dot && dot - start <= MAX_ABBREVIATION && (Chars.isDigit(next) || next == '(' || next == '+');
	}

	/**
	 * An object belongs to its key or type: {@code "phone":{"number":1}},
	 * {@code Phone{number=1}}.
	 */
	private static boolean opensValue(String text, int brace) {
		char before = Chars.at(text, brace - 1);
		return before == ':' || before == '=' || isLetter(before) || before == ' ' && Chars.at(text, brace - 2) == ':';
	}

}

package io.observability.masking.number;

import io.observability.masking.detector.Chars;

/**
 * Dates and addresses of the Internet protocol, which are no number of a person whatever
 * the words around them say, and of which most logs are full.
 */
public final class Figures {

	private static final int GROUPS = 4;

	private static final int MAX_GROUP = 3;

	/** One digit fewer than a card has. */
	private static final int MAX_DIGITS = 11;

	private Figures() {
	}

	/**
	 * Return whether a date of this century or the last starts here that no other digits
	 * follow, or the folders of its year and month.
	 */
	public static boolean isDate(String text, int start) {
		char separator = Chars.at(text, start + 4);
		if (separator != '-' && separator != '/' || Chars.at(text, start + 7) != separator) {
			return false;
		}
		char first = text.charAt(start);
		char second = text.charAt(start + 1);
		boolean month = (first == '2' && second == '0' || first == '1' && second == '9') && isPair(text, start + 2)
				&& isPair(text, start + 5);
		boolean path = separator == '/' && Chars.at(text, start - 1) == '/';
		return month && (path || isPair(text, start + 8) && isOver(text, start + 10));
	}

	private static boolean isPair(String text, int start) {
		return Chars.isDigit(Chars.at(text, start)) && Chars.isDigit(Chars.at(text, start + 1));
	}

	/**
	 * Return whether an address without leading zero starts here that no digits follow.
	 */
	public static boolean isAddress(String text, int start) {
		if (text.charAt(start) == '0' || !mayPrecede(Chars.at(text, start - 1))) {
			return false;
		}
		int end = start;
		for (int group = 1; group <= GROUPS; group++) {
			int from = end;
			while (end - from <= MAX_GROUP && Chars.isDigit(Chars.at(text, end))) {
				end++;
			}
			boolean dot = Chars.at(text, end) == '.';
			if (end == from || end - from > MAX_GROUP || group < GROUPS && !dot) {
				return false;
			}
			end += (group < GROUPS) ? 1 : 0;
		}
		return end - start - MAX_GROUP <= MAX_DIGITS && isOver(text, end);
	}

	/** Neither a sign nor a parenthesis, which make other forms of numbers. */
	private static boolean mayPrecede(char c) {
		return switch (c) {
			case ' ', '\n', '/', '=', ':', '"', '\'', '@', '[' -> true;
			default -> false;
		};
	}

	/** Return whether neither a digit nor a separator with digits behind it follows. */
	private static boolean isOver(String text, int end) {
		char next = Chars.at(text, end + 1);
		boolean word = Chars.isAlphanumeric(next) && !Chars.isDigit(next);
		return !Chars.isDigit(Chars.at(text, end)) && (word || Separators.kind(text, end) == Separators.NONE);
	}

}

package io.observability.masking.personal;

import io.observability.masking.detector.Chars;

/** Where a number may begin and end: most ids, versions and hashes fail here. */
final class Boundaries {

	private Boundaries() {
	}

	/** Return whether a number may start after what stands before the index. */
	static boolean startsNumber(String text, int start) {
		char before = Chars.at(text, start - 1);
		if (Chars.isWord(before)) {
			return isEscape(text, start);
		}
		return switch (before) {
			case '.', '-', ',', ':' -> !Chars.isDigit(Chars.at(text, start - 2)) && !isMask(text, start - 2);
			case '@', '*', '#', '%' -> false;
			default -> true;
		};
	}

	/** Return whether a number may end before what stands at the index. */
	static boolean endsNumber(String text, int end) {
		char after = Chars.at(text, end);
		if (Chars.isWord(after)) {
			return false;
		}
		char next = Chars.at(text, end + 1);
		return switch (after) {
			case '.', ',', ':' -> !Chars.isDigit(next);
			case '-' -> !Chars.isWord(next) && next != '*';
			case '@', '*', '%' -> false;
			default -> true;
		};
	}

	private static boolean isMask(String text, int index) {
		return Chars.at(text, index) == '*';
	}

	/** The letter of an escaped line break or tab is none: {@code \n4111...}. */
	private static boolean isEscape(String text, int start) {
		char before = Chars.at(text, start - 1);
		return (before == 'n' || before == 't' || before == 'r') && Chars.at(text, start - 2) == '\\';
	}

	/** Return whether letters are joined to the number by a hyphen. */
	static boolean followsHyphenatedWord(String text, int start) {
		return Chars.at(text, start - 1) == '-' && Chars.isWord(Chars.at(text, start - 2));
	}

}

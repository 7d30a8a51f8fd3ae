package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/**
 * Tells how long a value must be from a value: {@code Mot de passe : 12 caractères},
 * {@code Passwort: mindestens 8 Zeichen}.
 */
final class Lengths {

	private static final int MAX_DIGITS = 3;

	private static final int MAX_WORD = 16;

	private static final Words UNITS = Words.of("characters chars caractères caracteres caratteri caracters zeichen "
			+ "tekens znaków znaki tecken tegn merkkiä karakter karakters karakterer");

	private static final Words LEAST = Words.of("mindestens maximal höchstens minimum maximum moins plus menos mínimo "
			+ "máximo almeno massimo minimaal maximaal minstens minst mindst högst najmniej");

	private static final String[] LINKS = { "-", " - ", " bis ", " to ", " à ", " a ", " tot ", " do " };

	private Lengths() {
	}

	/** Return whether this is a number of characters, or the word in front of one. */
	static boolean isLength(String text, int start, int end) {
		if (end - start > MAX_WORD || end == start) {
			return false;
		}
		if (!Chars.isDigit(text.charAt(start))) {
			int number = LEAST.contains(text, start, end) ? end + 1 : -1;
			return number > 0 && isUnit(text, endOfDigits(text, number), number);
		}
		int last = endOfDigits(text, start);
		int range = afterLink(text, last);
		return isUnit(text, last, start) || range > 0 && isUnit(text, endOfDigits(text, range), range);
	}

	/** {@code 8 bis 20 Zeichen}: return where the second number begins, or -1. */
	private static int afterLink(String text, int end) {
		char first = Chars.at(text, end);
		if (first != '-' && (first != ' ' || "-btàad".indexOf(Chars.at(text, end + 1)) < 0)) {
			return -1;
		}
		for (String link : LINKS) {
			if (text.startsWith(link, end)) {
				return end + link.length();
			}
		}
		return -1;
	}

	private static int endOfDigits(String text, int start) {
		int end = start;
		while (end - start < MAX_DIGITS && Chars.isDigit(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	private static boolean isUnit(String text, int digitsEnd, int digits) {
		int start = digitsEnd + 1;
		int end = start;
		while (end - start < MAX_WORD && Character.isLetter(Chars.at(text, end))) {
			end++;
		}
		return digitsEnd > digits && Chars.at(text, digitsEnd) == ' ' && UNITS.contains(text, start, end);
	}

}

package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Delimits unquoted postal addresses. */
final class Addresses {

	private static final int MAX_ADDRESS = 160;

	/**
	 * In small letters in the languages that write the number of the house first, or the
	 * kind of street.
	 */
	private static final Words STREETS = Words.of("rue avenue allée place chemin boulevard quai impasse cours route "
			+ "via viale piazza corso vicolo calle avenida plaza carrer paseo camino rua praça travessa largo "
			+ "street road lane drive court");

	private Addresses() {
	}

	/** Return where the address ends that starts here. */
	static int end(String text, int start) {
		int end = start;
		while (end < text.length() && end - start < MAX_ADDRESS && !endsAddress(text, end)) {
			end++;
		}
		while (end > start
				&& (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == ',' || text.charAt(end - 1) == '.')) {
			end--;
		}
		return end;
	}

	private static boolean endsAddress(String text, int index) {
		char c = text.charAt(index);
		if (c == ' ' || c == ',') {
			char next = Chars.at(text, index + 1);
			boolean goesOn = Chars.isDigit(next) || Character.isUpperCase(next) || next == '#'
					|| c == ',' && next == ' ' || next >= 'a' && isParticle(text, index + 1);
			return !goesOn || Extents.isKey(text, index + 1);
		}
		return ";|)]}\"<>&=\n\r\t\\`{".indexOf(c) >= 0 || c == '\'' && !Chars.isWord(Chars.at(text, index + 1));
	}

	private static boolean isParticle(String text, int start) {
		int end = start;
		while (end - start < 10 && Character.isLetter(Chars.at(text, end))) {
			end++;
		}
		return Chars.at(text, end) == ' '
				&& (Extents.PARTICLES.contains(text, start, end) || STREETS.contains(text, start, end));
	}

}

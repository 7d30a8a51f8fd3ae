package io.observability.masking.key.word;

import io.observability.masking.detector.Chars;

/** Tells by its characters what a value is likely to be. */
final class Looks {

	/** By so many characters a value is known. */
	private static final int LONG = 96;

	/** Characters of the number of a house, and of a postal code. */
	private static final int MAX_HOUSE = 6;

	private static final int UUID_LENGTH = 36;

	/** Length of its first part, and how many digits it has at least. */
	private static final int UUID_PART = 8;

	private Looks() {
	}

	static boolean has(String text, int start, int end, String characters) {
		for (int i = start; i < end; i++) {
			if (characters.indexOf(text.charAt(i)) >= 0) {
				return true;
			}
		}
		return false;
	}

	/** Return where an equals sign follows letters of one case, or the limit. */
	static int endOfName(String text, int start, int limit) {
		int end = start;
		int first = Chars.isUpper(Chars.at(text, start)) ? 'A' : 'a';
		while (end < limit && (text.charAt(end) >= first && text.charAt(end) < first + 26 || text.charAt(end) == '_')) {
			end++;
		}
		boolean name = end < limit - 1 && end > start + 2 && text.charAt(end) == '='
				&& Chars.isAlphanumeric(text.charAt(end + 1));
		return name ? end : limit;
	}

	static int digits(String text, int start, int end) {
		int digits = 0;
		for (int i = start; i < end; i++) {
			digits += Chars.isDigit(text.charAt(i)) ? 1 : 0;
		}
		return digits;
	}

	/** Return whether it may be a person's name, which is no name of a thing. */
	static boolean isName(String text, int start, int end) {
		if (start >= end || end - start > 80) {
			return false;
		}
		boolean encoded = Chars.indexOf(text, '%', start, end) >= 0;
		if (has(text, start, end, "_/\\:@#$(){}<>=[]*|\"") || !encoded && digits(text, start, end) > 0) {
			return false;
		}
		int dot = Chars.indexOf(text, '.', start, end - 1);
		boolean inside = dot >= 0 && Chars.isWord(text.charAt(dot + 1));
		return Character.isLetter(text.charAt(start)) && !inside;
	}

	/** Return whether there are two or three words, each with a capital letter. */
	static boolean isFullName(String text, int start, int end) {
		int words = 0;
		for (int i = start; i < end; i++) {
			if (i == start || text.charAt(i - 1) == ' ') {
				words++;
				if (!Character.isUpperCase(text.charAt(i))) {
					return false;
				}
			}
		}
		return words >= 2 && words <= 3 && isName(text, start, end);
	}

	/** Return whether it has digits, and several letters of both cases. */
	private static boolean isOfBothCases(String text, int start, int end) {
		int upper = 0;
		int lower = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			upper += Chars.isUpper(c) ? 1 : 0;
			lower += (c >= 'a' && c <= 'z') ? 1 : 0;
			if (c == '/' || c == ':' || c == '.' && i > start && Character.isLetter(text.charAt(i - 1)) && i < end - 1
					&& Chars.isUpper(text.charAt(i + 1))) {
				return false;
			}
		}
		return upper > 2 && lower > 2 && digits(text, start, end) > 0;
	}

	/** Return whether it is long, has digits, and several letters of both cases. */
	static boolean isTicket(String text, int start, int end) {
		return end - start >= 20 && isOfBothCases(text, start, Math.min(end, start + LONG));
	}

	/** Return whether it is an id of as many digits as random ones have. */
	static boolean isUuid(String text, int start, int end) {
		return end - start == UUID_LENGTH && text.charAt(start + UUID_PART) == '-'
				&& digits(text, start, end) >= UUID_PART;
	}

	/** Return whether letters and digits are mixed. */
	static boolean isLikely(String text, int start, int end) {
		return end - start >= 6 && end - start <= LONG && digits(text, start, end) > 0 && hasLetter(text, start, end);
	}

	/** Return whether it has the letters and digits of a passport, or is a number. */
	static boolean isPassport(String text, int start, int end) {
		boolean capitals = end - start >= 7 && end - start <= 10 && digits(text, start, end) >= 2;
		for (int i = start; capitals && i < end; i++) {
			capitals = Chars.isUpper(text.charAt(i)) || Chars.isDigit(text.charAt(i));
		}
		return capitals || ValueRule.NUMBER.accepts(text, start, end);
	}

	static boolean isDigits(String text, int start, int end) {
		return digits(text, start, end) == end - start;
	}

	static boolean isShare(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (!Chars.isDigit(text.charAt(i)) && "./%,".indexOf(text.charAt(i)) < 0) {
				return false;
			}
		}
		return !isDigits(text, start, end);
	}

	static boolean isConstant(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (!Chars.isUpper(text.charAt(i)) && text.charAt(i) != '_') {
				return false;
			}
		}
		return end - start < 24;
	}

	/** Names of classes have several words of some length, and nothing else. */
	static boolean isTypeName(String text, int start, int end) {
		int words = 0;
		int wordStart = start;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (!Chars.isUpper(c) && (c < 'a' || c > 'z')) {
				return false;
			}
			if (Chars.isUpper(c)) {
				if (i > start && i - wordStart < 3) {
					return false;
				}
				wordStart = i;
				words++;
			}
		}
		return words > 1 && Chars.isUpper(text.charAt(start)) && end - wordStart > 2;
	}

	static boolean isDuration(String text, int start, int end) {
		int digits = digits(text, start, end);
		return end - start < 8 && digits > 0 && Chars.isDigit(text.charAt(start)) && end - start - digits <= 2
				&& isDigits(text, start, start + digits) && "smhd".indexOf(text.charAt(end - 1)) >= 0;
	}

	/** Paths are in lower case, unlike what Base64 may look like. */
	static boolean isFile(String text, int start, int end) {
		int slashes = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			slashes += (c == '/') ? 1 : 0;
			if (Chars.isUpper(c) || !Chars.isAlphanumeric(c) && "/._-".indexOf(c) < 0) {
				return false;
			}
		}
		return slashes > 1 && text.charAt(start) == '/';
	}

	/**
	 * {@code Lindenallee 19, 50667 Köln}, {@code ul. Klonowa 8/3, 30-001 Kraków}: a
	 * number, a comma, a postal code, a name.
	 */
	static boolean isStreetAndTown(String text, int from, int end) {
		int start = text.startsWith("ul. ", from) || text.startsWith("al. ", from) ? from + 4 : from;
		int comma = Chars.indexOf(text, ',', start, end);
		int number = comma;
		while (number > start && comma - number < MAX_HOUSE
				&& (Chars.isAlphanumeric(text.charAt(number - 1)) || text.charAt(number - 1) == '/')) {
			number--;
		}
		int code = (Chars.at(text, comma + 1) == ' ') ? comma + 2 : comma + 1;
		int town = code;
		while (town < end && town - code < MAX_HOUSE
				&& (Chars.isDigit(text.charAt(town)) || text.charAt(town) == '-' && town - code == 2)) {
			town++;
		}
		boolean house = number > start + 1 && number < comma && Chars.isDigit(text.charAt(number))
				&& text.charAt(number - 1) == ' ' && Character.isUpperCase(text.charAt(start));
		return house && town - code >= 4 && town + 1 < end && text.charAt(town) == ' '
				&& Character.isUpperCase(text.charAt(town + 1));
	}

	static boolean isDecimal(String text, int start, int end) {
		int dot = Chars.indexOf(text, '.', start, end);
		return dot > 0 && isDigits(text, start, dot) && isDigits(text, dot + 1, end);
	}

	static boolean hasLetter(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (Character.isLetter(text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	static boolean isMixed(String text, int start, int end) {
		boolean upper = false;
		boolean lower = false;
		boolean digit = false;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (Character.isWhitespace(c) || c == '(' || c == '.' && Chars.at(text, i + 1) == '.') {
				return false;
			}
			upper |= Chars.isUpper(c);
			lower |= c >= 'a' && c <= 'z';
			digit |= Chars.isDigit(c);
		}
		int digits = digits(text, start, end);
		return digits > 2 && (upper || lower) || digit && upper && lower && !has(text, start, end, ".");
	}

}

package io.observability.masking.detector;

/**
 * Recognises dates with a time, and times with seconds, so that they are passed over at
 * once: most lines have one, with a dozen triggers in it.
 */
final class Timestamps {

	private Timestamps() {
	}

	/** Return the end of the timestamp that starts here, or the start if none does. */
	static int end(String text, int start) {
		if (!Chars.isDigit(text.charAt(start))) {
			return start;
		}
		char third = Chars.at(text, start + 2);
		if (third == ':') {
			return endOfTime(text, start, start);
		}
		char separator = Chars.at(text, start + 4);
		if ((separator != '-' && separator != '/') || Chars.at(text, start + 7) != separator) {
			return start;
		}
		char between = Chars.at(text, start + 10);
		boolean date = (between == 'T' || between == ' ') && isPair(text, start) && isPair(text, start + 2)
				&& isPair(text, start + 5) && isPair(text, start + 8);
		return date ? endOfTime(text, start + 11, start) : start;
	}

	private static int endOfTime(String text, int start, int otherwise) {
		boolean time = isPair(text, start) && Chars.at(text, start + 2) == ':' && isPair(text, start + 3)
				&& Chars.at(text, start + 5) == ':' && isPair(text, start + 6);
		if (!time) {
			return otherwise;
		}
		int end = start + 8;
		char after = Chars.at(text, end);
		if (after == ':' || Chars.isWord(after) && after != 'Z') {
			return otherwise;
		}
		if ((after == '.' || after == ',') && Chars.isDigit(Chars.at(text, end + 1))) {
			end++;
			while (Chars.isDigit(Chars.at(text, end))) {
				end++;
			}
		}
		return end;
	}

	private static boolean isPair(String text, int start) {
		return Chars.isDigit(Chars.at(text, start)) && Chars.isDigit(Chars.at(text, start + 1));
	}

}

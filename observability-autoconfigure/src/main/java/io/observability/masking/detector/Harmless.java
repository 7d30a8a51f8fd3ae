package io.observability.masking.detector;

/**
 * Recognises what is known to be nothing sensitive, so that it is passed over at once:
 * dates with a time and times with seconds, of which most lines have one with a dozen
 * triggers in it, and UUIDs from their first hyphen.
 */
final class Harmless {

	private static final int FIRST = 8;

	private static final int REST = 28;

	private Harmless() {
	}

	/** Return the end of what begins at the index, or the index. */
	static int end(String text, int index) {
		char c = text.charAt(index);
		return (c == '-') ? endOfUuid(text, index) : Chars.isDigit(c) ? endOfTimestamp(text, index) : index;
	}

	/** Return the end of the timestamp that starts at this digit, or the start. */
	private static int endOfTimestamp(String text, int start) {
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

	/** Return the end of the UUID whose first hyphen is here, or the index. */
	private static int endOfUuid(String text, int hyphen) {
		if (hyphen < FIRST || text.length() < hyphen + REST || text.charAt(hyphen + 5) != '-'
				|| text.charAt(hyphen + 10) != '-' || text.charAt(hyphen + 15) != '-') {
			return hyphen;
		}
		for (int i = hyphen - FIRST; i < hyphen + REST; i++) {
			char c = text.charAt(i);
			boolean hex = Chars.isDigit(c) || (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
			if (hex == (c == '-') || (c == '-') != isHyphen(i - hyphen)) {
				return hyphen;
			}
		}
		boolean alone = !Chars.isWord(Chars.at(text, hyphen - FIRST - 1))
				&& !Chars.isBase64Url(Chars.at(text, hyphen + REST));
		return alone ? hyphen + REST : hyphen;
	}

	private static boolean isHyphen(int offset) {
		return offset == 0 || offset == 5 || offset == 10 || offset == 15;
	}

}

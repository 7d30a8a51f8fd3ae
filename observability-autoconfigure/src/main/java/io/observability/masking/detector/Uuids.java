package io.observability.masking.detector;

/**
 * Recognises UUIDs at their first hyphen, so that the rest of them is passed over at
 * once.
 */
final class Uuids {

	private static final int FIRST = 8;

	private static final int REST = 28;

	private Uuids() {
	}

	/** Return the end of the UUID whose first hyphen is here, or the index. */
	static int end(String text, int hyphen) {
		if (text.charAt(hyphen) != '-' || hyphen < FIRST || text.length() < hyphen + REST
				|| text.charAt(hyphen + 5) != '-' || text.charAt(hyphen + 10) != '-'
				|| text.charAt(hyphen + 15) != '-') {
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

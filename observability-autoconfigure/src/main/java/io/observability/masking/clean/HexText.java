package io.observability.masking.clean;

/**
 * Tells hexadecimal ids from other text, without branches, since which characters are
 * digits cannot be predicted.
 */
public final class HexText {

	/** A decimal digit. */
	public static final int DIGIT = 1;

	/** A letter from A to F. */
	public static final int LETTER = 2;

	/** Anything else. */
	public static final int OTHER = 4;

	private static final int[] HYPHENS = { 8, 13, 18, 23, 36 };

	private static final byte[] KINDS = kinds();

	private HexText() {
	}

	/** Return which kinds of characters occur, added up. */
	public static int kinds(String text, int start, int end) {
		int kinds = 0;
		for (int i = start; i < end; i++) {
			kinds |= KINDS[Math.min(text.charAt(i), 127)];
		}
		return kinds;
	}

	/** Return whether the text is a UUID of any version. */
	public static boolean isUuid(String text) {
		if (text.length() != 36 || text.charAt(8) != '-' || text.charAt(13) != '-' || text.charAt(18) != '-'
				|| text.charAt(23) != '-') {
			return false;
		}
		int kinds = 0;
		int start = 0;
		for (int end : HYPHENS) {
			kinds |= kinds(text, start, end);
			start = end + 1;
		}
		return kinds < OTHER;
	}

	private static byte[] kinds() {
		byte[] kinds = new byte[128];
		for (char c = 0; c < kinds.length; c++) {
			int digit = Character.digit(c, 16);
			kinds[c] = (byte) ((digit < 0) ? OTHER : (digit < 10) ? DIGIT : LETTER);
		}
		return kinds;
	}

}

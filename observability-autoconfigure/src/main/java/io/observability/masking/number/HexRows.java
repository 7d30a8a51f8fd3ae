package io.observability.masking.number;

import io.observability.masking.detector.Chars;

/**
 * Recognises rows of a hex dump: {@code 0010: 44 d0 8f 3a 00 20 13 02}, groups of as many
 * hexadecimal digits, one or two spaces apart, behind an offset or with letters.
 */
public final class HexRows {

	private static final int MIN_GROUPS = 8;

	/** {@code Room 1010: 0176 4804 9132} is a number with something in front. */
	private static final int MAX_OF_PHONE = 3;

	/** No row of a dump has more, to either side. */
	private static final int MAX_GROUPS = 32;

	private static final int MIN_OFFSET = 4;

	private static final int MAX_OFFSET = 16;

	private HexRows() {
	}

	/** Return whether what starts here is a part of such a row. */
	public static boolean isInside(String text, int start) {
		int width = 0;
		while (width < MIN_OFFSET && Chars.isDigit(Chars.at(text, start + width))) {
			width++;
		}
		if (width != 2 && width != MIN_OFFSET) {
			return false;
		}
		int first = start;
		int before = 0;
		while (before < MAX_GROUPS && isGroup(text, previous(text, first, width), width)) {
			first = previous(text, first, width);
			before++;
		}
		int last = start;
		int behind = 0;
		while (behind < MAX_GROUPS && isGroup(text, next(text, last, width), width)) {
			last = next(text, last, width);
			behind++;
		}
		int groups = before + behind + 1;
		return groups > MAX_OF_PHONE && isBehindOffset(text, first)
				|| groups >= MIN_GROUPS && hasLetter(text, first, last + width);
	}

	private static int previous(String text, int start, int width) {
		return start - width - (text.startsWith("  ", start - 2) ? 2 : 1);
	}

	private static int next(String text, int start, int width) {
		return start + width + (text.startsWith("  ", start + width) ? 2 : 1);
	}

	/** Return whether a group of this width starts here, with a space on either side. */
	private static boolean isGroup(String text, int start, int width) {
		boolean apart = Chars.at(text, start - 1) <= ' ' || Chars.at(text, start - 1) == ':';
		for (int i = start; apart && i < start + width; i++) {
			apart = isHex(Chars.at(text, i));
		}
		return apart && Chars.at(text, start + width) <= ' ';
	}

	/** {@code 0x0010: }, {@code 00000010  } at the begin of a line. */
	private static boolean isBehindOffset(String text, int first) {
		int end = first;
		while (first - end < 3 && Chars.at(text, end - 1) == ' ') {
			end--;
		}
		boolean colon = Chars.at(text, end - 1) == ':';
		int digits = colon ? end - 1 : end;
		int start = digits;
		while (digits - start < MAX_OFFSET && isHex(Chars.at(text, start - 1))) {
			start--;
		}
		boolean offset = digits - start >= MIN_OFFSET && text.charAt(digits - 1) == '0' && (colon || first - end > 1);
		int line = text.startsWith("0x", start - 2) ? start - 2 : start;
		return offset && (line == 0 || text.charAt(line - 1) <= ' ' || text.startsWith("\\n", line - 2));
	}

	private static boolean isHex(char c) {
		return Chars.isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
	}

	private static boolean hasLetter(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (text.charAt(i) > '9') {
				return true;
			}
		}
		return false;
	}

}

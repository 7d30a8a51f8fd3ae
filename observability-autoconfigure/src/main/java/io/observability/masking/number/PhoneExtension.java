package io.observability.masking.number;

import io.observability.masking.detector.Chars;

/** The extension behind a phone number: {@code x12}, {@code ext. 12}. */
public final class PhoneExtension {

	private static final int MAX_EXTENSION = 6;

	private PhoneExtension() {
	}

	/** Return where the extension behind a number ends, or -1. */
	public static int end(String text, int end) {
		if (text.startsWith(" ext=", end)) {
			return -1;
		}
		int mark = end;
		while (mark - end < 2 && isGap(Chars.at(text, mark))) {
			mark++;
		}
		int letter = Chars.at(text, mark) | 0x20;
		return (letter == 'e' || letter == 'x') ? endAfterMark(text, mark) : -1;
	}

	private static boolean isGap(char c) {
		return c == ' ' || c == ',' || c == ';';
	}

	private static int endAfterMark(String text, int mark) {
		int digits = mark;
		if (text.regionMatches(true, mark, "ext", 0, 3)) {
			digits += text.regionMatches(true, mark, "extension", 0, 9) ? 9 : 3;
		}
		else if ((Chars.at(text, mark) | 0x20) == 'x') {
			digits++;
		}
		else {
			return -1;
		}
		int first = skip(text, digits, " .:=", 2);
		int last = first;
		while (last - first <= MAX_EXTENSION && Chars.isDigit(Chars.at(text, last))) {
			last++;
		}
		return (last > first && last - first <= MAX_EXTENSION && !Numbers.isJoined(Chars.at(text, last))) ? last : -1;
	}

	private static int skip(String text, int from, String chars, int most) {
		int index = from;
		while (index - from < most && chars.indexOf(Chars.at(text, index)) >= 0) {
			index++;
		}
		return index;
	}

}

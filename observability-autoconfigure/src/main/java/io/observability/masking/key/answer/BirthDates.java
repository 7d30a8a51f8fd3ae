package io.observability.masking.key.answer;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.sentence.SpokenSecrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.SpokenDates;

/** Delimits dates that people tell: {@code 3/5/85}, {@code March 3rd, 1985}. */
final class BirthDates {

	private static final int MAX_LENGTH = 12;

	private static final int MIN_LENGTH = 6;

	private static final int MAX_SPOKEN = 8;

	/** What stands behind year, month and day. */
	private static final String UNITS = "年月日号號년월일";

	private static final int PARTS = 3;

	private BirthDates() {
	}

	static int end(String text, int start, Meaning meaning) {
		int spoken = SpokenDates.end(text, start);
		if (spoken > start) {
			return spoken;
		}
		int digits = SpokenSecrets.endOfDigits(text, start, MAX_SPOKEN);
		if (digits > start && Chars.indexOf(text, ' ', start, digits) > 0) {
			return digits;
		}
		char first = text.charAt(start);
		if (!Character.isLetterOrDigit(first)
				|| !Chars.isWord(Chars.at(text, start + 1)) && " ./-".indexOf(Chars.at(text, start + 1)) < 0) {
			return -1;
		}
		int figures = Chars.isDigit(first) ? endOfFigures(text, start) : -1;
		if (figures > 0) {
			return figures;
		}
		Finding value = Values.at(text, start, meaning);
		if (value == null || value.start() != start) {
			return -1;
		}
		boolean month = Chars.indexOf(text, ' ', start, value.end()) > 0;
		return month ? withoutComma(text, value.end()) : -1;
	}

	private static int withoutComma(String text, int end) {
		char last = text.charAt(end - 1);
		return (last == '.' || last == ',') ? end - 1 : end;
	}

	/** {@code 03.05.1985}, {@code 3 5 85}, {@code 19850503}, {@code 1985} */
	private static int endOfFigures(String text, int start) {
		int end = start;
		int separators = 0;
		int digits = 0;
		while (end - start < MAX_LENGTH) {
			char c = Chars.at(text, end);
			boolean separator = "./- ".indexOf(c) >= 0 && Chars.isDigit(Chars.at(text, end + 1));
			if (!Chars.isDigit(c) && !separator) {
				break;
			}
			separators += separator ? 1 : 0;
			digits += separator ? 0 : 1;
			end++;
		}
		if (digits == 4 && separators == 0 && Chars.isIdeograph(Chars.at(text, end))) {
			return endOfWide(text, end);
		}
		boolean year = digits == 4 && (text.startsWith("19", start) || text.startsWith("20", start));
		boolean date = separators == 2 && digits >= 4 && digits <= 8
				|| separators == 0 && (year || digits == MIN_LENGTH || digits == 8);
		return date ? end : -1;
	}

	/** {@code 1988年3月5日}, {@code 1988년 3월 5일} */
	private static int endOfWide(String text, int from) {
		int end = from;
		int units = 0;
		for (int i = from; i - from < MAX_LENGTH && units < PARTS; i++) {
			char c = Chars.at(text, i);
			if (!Chars.isDigit(c) && c != ' ' && UNITS.indexOf(c) < 0) {
				break;
			}
			units += Chars.isIdeograph(c) ? 1 : 0;
			end = i + 1;
		}
		return (units == PARTS) ? end : -1;
	}

}

package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/** Social security numbers: area, group and serial, or nine digits that are named so. */
final class SocialSecurityNumbers {

	private static final String MASK = "***-**-";

	private SocialSecurityNumbers() {
	}

	static @Nullable Finding find(String text, int start) {
		char separator = Chars.at(text, start + 3);
		boolean grouped = (separator == '-' || separator == ' ' || separator == '.')
				&& Chars.at(text, start + 6) == separator;
		int end = start + (grouped ? 11 : 9);
		if (end > text.length() || Numbers.digits(text, start, end) != 9 || !Numbers.endsNumber(text, end)) {
			return null;
		}
		boolean certain = grouped && isValid(text, start)
				&& (separator == '-' || separator == ' ' && standsAlone(text, start, end));
		if (!certain && Context.before(text, start) != PersonalKind.SOCIAL_SECURITY) {
			return null;
		}
		return new Finding(start, end, PersonalData.SOCIAL_SECURITY, MASK + text.substring(end - 4, end));
	}

	private static boolean isValid(String text, int start) {
		int area = Numbers.first(text, start, 3);
		int group = Numbers.first(text, start + 4, 2);
		int serial = Numbers.first(text, start + 7, 4);
		return area > 0 && area != 666 && area < 900 && group > 0 && serial > 0;
	}

	private static boolean standsAlone(String text, int start, int end) {
		boolean before = Chars.at(text, start - 1) == ' ' && Chars.isDigit(Chars.at(text, start - 2));
		boolean after = Chars.at(text, end) == ' ' && Chars.isDigit(Chars.at(text, end + 1));
		return !before && !after;
	}

}

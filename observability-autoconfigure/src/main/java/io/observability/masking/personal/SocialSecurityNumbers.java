package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.number.Groups;
import io.observability.masking.number.Labels;
import io.observability.masking.number.Numbers;
import io.observability.masking.number.Separators;
import io.observability.masking.personal.Context.Hint;

import org.jspecify.annotations.Nullable;

/**
 * Social security numbers: area, group and serial as the Social Security Administration
 * gives them out, or nine digits that are named so. Numbers for specimens count too.
 */
final class SocialSecurityNumbers {

	private static final int DIGITS = 9;

	private static final int SHAPE = 0x324;

	private static final int NO_AREA = 666;

	private static final int AREAS = 900;

	private static final int SHOWN = 4;

	private SocialSecurityNumbers() {
	}

	/**
	 * Find the number that starts here.
	 * @param row whether no words may name it
	 */
	static @Nullable Finding find(String text, int start, boolean row) {
		long groups = Groups.first(text, start, DIGITS);
		while (groups >= 0 && Groups.digits(groups) < DIGITS && mayGoOn(Groups.shape(groups))) {
			groups = Groups.next(text, start, groups, DIGITS);
		}
		if (groups < 0) {
			return null;
		}
		int shape = Groups.shape(groups);
		int end = start + Groups.length(groups);
		boolean possible = shape == SHAPE || shape == DIGITS || shape == 0x333;
		if (!possible || !Numbers.endsNumber(text, end) || isPlaceholder(text, start)) {
			return null;
		}
		boolean certain = shape == SHAPE && isValid(text, start)
				&& (Groups.areHyphenated(groups) && !Labels.isReference(text, start)
						|| Groups.areSpaced(groups) && standsAlone(text, start, end));
		return (certain || !row && isNamed(text, start, end)) ? Finding.of(start, end, PersonalData.SOCIAL_SECURITY)
				: null;
	}

	/** {@code 000-00-0000} stands for a number. */
	private static boolean isPlaceholder(String text, int start) {
		return text.charAt(start) == '0' && Numbers.first(text, start, DIGITS) == 0;
	}

	private static boolean mayGoOn(int shape) {
		return shape == 3 || shape == 0x32 || shape == 0x33;
	}

	private static boolean isValid(String text, int start) {
		int number = Numbers.first(text, start, DIGITS);
		int area = number / 1_000_000;
		return area > 0 && area != NO_AREA && area < AREAS && number / 10_000 % 100 > 0 && number % 10_000 > 0;
	}

	private static boolean standsAlone(String text, int start, int end) {
		return !Numbers.isAmongNumbers(text, start, end) && !Labels.isMeasured(text, end)
				&& Context.before(text, start) != Hint.MACHINE;
	}

	private static boolean isNamed(String text, int start, int end) {
		Hint before = Context.before(text, start);
		if (before == Hint.SOCIAL) {
			return true;
		}
		boolean named = before == Hint.MACHINE && Context.names(text, start, Hint.SOCIAL)
				&& !Context.isAssigned(text, start);
		return named || before == Hint.NONE && Context.after(text, end) == Hint.SOCIAL;
	}

	/** Mask all but the serial, which is the last four digits. */
	static String mask(String number) {
		char[] masked = "***-**-****".toCharArray();
		int shown = masked.length;
		for (int i = number.length() - 1; shown > masked.length - SHOWN && i >= 0; i--) {
			if (Separators.isEncoded(number, i - 2)) {
				i -= 2;
			}
			else if (Chars.isAlphanumeric(number.charAt(i))) {
				masked[--shown] = number.charAt(i);
			}
		}
		return new String(masked);
	}

}

package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Phone numbers: international with a plus sign, North American, some national forms that
 * start with a zero, and any other number that is named so.
 */
final class PhoneNumbers {

	private static final int MAX_DIGITS = 15;

	private PhoneNumbers() {
	}

	static @Nullable Finding find(String text, int start) {
		int begin = begin(text, start);
		if (Chars.isWord(Chars.at(text, begin - 1)) || Chars.at(text, begin - 1) == '+') {
			return null;
		}
		boolean plus = Chars.at(text, start - 1) == '+' || (begin < start - 1 && text.charAt(begin) == '+');
		int end = plus ? endOfInternational(text, start) : endOfNational(text, begin, start);
		if (end < 0 && !plus && Context.before(text, begin) == PersonalKind.PHONE) {
			end = endOfGroups(text, start, 7);
		}
		return (end < 0) ? null : Finding.of(begin, end, PersonalData.PHONE);
	}

	/** Mask all but country, area and the last four digits. */
	static String mask(String number) {
		int digits = Numbers.digits(number, 0, number.length());
		boolean one = digits == 11 && Numbers.first(number, 0, 1) == 1;
		if (one || (digits == 10 && number.indexOf('+') < 0 && number.charAt(0) != '0')) {
			return Numbers.mask(number, one ? 4 : 3, 4);
		}
		return Numbers.mask(number, (digits > 7) ? 2 : 0, 4);
	}

	private static int begin(String text, int start) {
		int begin = start;
		if (Chars.at(text, begin - 1) == '(') {
			begin--;
		}
		if (Chars.at(text, begin - 1) == '+') {
			begin--;
			begin -= (Chars.at(text, begin - 1) == '(') ? 1 : 0;
		}
		return begin;
	}

	private static int endOfInternational(String text, int start) {
		char first = text.charAt(start);
		if (first == '1') {
			long groups = Groups.first(text, start, 11);
			while (groups >= 0 && Groups.digits(groups) < 11) {
				groups = Groups.next(text, start, groups, 11);
			}
			int end = start + Groups.length(groups);
			boolean area = groups >= 0 && Numbers.first(text, start, 2) >= 12;
			return (area && Numbers.endsNumber(text, end)) ? end : -1;
		}
		int end = (first == '0') ? -1 : endOfGroups(text, start, 8);
		boolean bare = end > 0 && Numbers.digits(text, start, end) == end - start;
		return (bare && end - start < 10) ? -1 : end;
	}

	private static int endOfNational(String text, int begin, int start) {
		long groups = Groups.first(text, start, MAX_DIGITS);
		while (groups >= 0) {
			int end = start + Groups.length(groups);
			if (isNational(text, start, groups, begin < start) && Numbers.endsNumber(text, end)) {
				return end;
			}
			groups = Groups.next(text, start, groups, MAX_DIGITS);
		}
		return -1;
	}

	private static boolean isNational(String text, int start, long groups, boolean parentheses) {
		char separator = Groups.separator(groups);
		boolean spaced = separator == ' ' && !parentheses;
		boolean alone = !spaced || !(Chars.at(text, start - 1) == ' ' && Chars.isDigit(Chars.at(text, start - 2)));
		char first = text.charAt(start);
		return switch (Groups.shape(groups)) {
			case 0x334 -> first >= '2' && alone && (!spaced || text.charAt(start + 4) >= '2');
			case 0x37 -> first >= '2' && (parentheses || separator == '-');
			case 0x1334 -> first == '1' && alone && text.charAt(start + 2) != '0' && text.charAt(start + 2) != '1';
			case 0x344, 0x434, 0x56, 0x22222 -> first == '0' && text.charAt(start + 1) != '0' && alone;
			default -> (parentheses && first == '0' && Groups.digits(groups) >= 10)
					|| (text.startsWith("00", start) && Groups.digits(groups) >= 11 && separator != 0);
		};
	}

	/** Return the end of the last group that still belongs to a number of this length. */
	private static int endOfGroups(String text, int start, int minimum) {
		long groups = Groups.first(text, start, MAX_DIGITS);
		int found = -1;
		while (groups >= 0) {
			int end = start + Groups.length(groups);
			if (Groups.digits(groups) >= minimum && Numbers.endsNumber(text, end)) {
				found = end;
			}
			groups = Groups.next(text, start, groups, MAX_DIGITS);
		}
		return found;
	}

}

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
		boolean plus = begin < start && text.substring(begin, start).indexOf('+') >= 0;
		int end = plus ? endOfInternational(text, start) : endOfNational(text, begin, start);
		if (end < 0 && !plus && Context.before(text, begin) == PersonalKind.PHONE) {
			end = endOfGroups(text, start, 7);
		}
		return (end < 0) ? null : new Finding(begin, end, mask(text.substring(begin, end)));
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
		if (text.charAt(start) == '0') {
			return -1;
		}
		if (text.charAt(start) == '1') {
			Groups groups = new Groups(text, start);
			while (groups.next(11)) {
				if (groups.digits == 11) {
					boolean area = Numbers.first(text, start, 2) >= 12;
					return (area && Boundaries.endsNumber(text, groups.end)) ? groups.end : -1;
				}
			}
			return -1;
		}
		int end = endOfGroups(text, start, 8);
		boolean bare = end > 0 && Numbers.digits(text, start, end) == end - start;
		return (bare && end - start < 10) ? -1 : end;
	}

	private static int endOfNational(String text, int begin, int start) {
		boolean parentheses = begin < start;
		Groups groups = new Groups(text, start);
		int end = -1;
		while (end < 0 && groups.next(MAX_DIGITS)) {
			if (isNational(text, start, groups, parentheses) && Boundaries.endsNumber(text, groups.end)) {
				end = groups.end;
			}
		}
		return end;
	}

	private static boolean isNational(String text, int start, Groups groups, boolean parentheses) {
		boolean spaced = groups.separator == ' ' && !parentheses;
		boolean alone = !spaced || !(Chars.at(text, start - 1) == ' ' && Chars.isDigit(Chars.at(text, start - 2)));
		char first = text.charAt(start);
		return switch (groups.shape) {
			case 0x334 -> first >= '2' && alone && (!spaced || text.charAt(start + 4) >= '2');
			case 0x37 -> first >= '2' && (parentheses || groups.separator == '-');
			case 0x1334 -> first == '1' && alone && text.charAt(start + 2) != '0' && text.charAt(start + 2) != '1';
			case 0x344, 0x434, 0x56, 0x22222 -> first == '0' && text.charAt(start + 1) != '0' && alone;
			default -> parentheses && first == '0' && groups.digits >= 10
					|| text.startsWith("00", start) && groups.digits >= 11 && groups.separator != 0;
		};
	}

	/** Return the end of the last group that still belongs to a number of this length. */
	private static int endOfGroups(String text, int start, int minimum) {
		Groups groups = new Groups(text, start);
		int end = -1;
		while (groups.next(MAX_DIGITS)) {
			if (groups.digits >= minimum && Boundaries.endsNumber(text, groups.end)) {
				end = groups.end;
			}
		}
		return end;
	}

	/** The groups of digits from a start, one after the other. */
	private static final class Groups {

		private final String text;

		private int end;

		private int digits;

		private int shape;

		private char separator;

		Groups(String text, int start) {
			this.text = text;
			this.end = start;
		}

		/** Add the next group and return whether there was one within the limit. */
		boolean next(int maxDigits) {
			int index = this.end;
			while (index - this.end < 2 && isSeparator(Chars.at(this.text, index)) && this.digits > 0) {
				index++;
			}
			char separates = (index > this.end) ? this.text.charAt(index - 1) : 0;
			int from = index;
			while (Chars.isDigit(Chars.at(this.text, index)) && index - from <= maxDigits) {
				index++;
			}
			int group = index - from;
			if (group == 0 || (this.digits > 0 && separates == 0) || this.digits + group > maxDigits) {
				return false;
			}
			this.separator = (separates != 0) ? separates : this.separator;
			this.shape = (this.shape << 4) | group;
			this.digits += group;
			this.end = index;
			return true;
		}

		private static boolean isSeparator(char c) {
			return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/' || c == '\u00a0';
		}

	}

}

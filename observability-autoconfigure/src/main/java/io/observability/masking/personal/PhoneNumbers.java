package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.number.Groups;
import io.observability.masking.number.HexRows;
import io.observability.masking.number.Labels;
import io.observability.masking.number.Numbers;
import io.observability.masking.number.PhoneExtension;
import io.observability.masking.number.PhonePlan;
import io.observability.masking.number.Separators;
import io.observability.masking.personal.Context.Hint;

import org.jspecify.annotations.Nullable;

/**
 * Phone numbers: international with a plus sign or zeros, North American, national forms
 * that start with a zero, and any other number that is named so.
 */
final class PhoneNumbers {

	private static final int MIN_INTERNATIONAL = 8;

	private static final int MIN_BARE = 10;

	private static final int MIN_CALLED = 9;

	private static final int MIN_NAMED = 7;

	private static final int NORTH_AMERICAN = 11;

	private PhoneNumbers() {
	}

	static @Nullable Finding find(String text, int start, boolean row) {
		int digits = beforeParenthesis(text, start);
		int sign = beforePlus(text, digits);
		boolean plus = sign < digits;
		int begin = plus ? beforeParenthesis(text, sign) : digits;
		if (!Numbers.startsToken(text, begin)) {
			return null;
		}
		if (plus) {
			return finding(begin, endOfInternational(text, start, MIN_INTERNATIONAL));
		}
		int end = row ? endInRow(text, begin, start) : endOfNational(text, begin, start);
		return (end > 0 && HexRows.isInside(text, begin)) ? null : finding(begin, end);
	}

	private static @Nullable Finding finding(int begin, int end) {
		return (end < 0) ? null : Finding.of(begin, end, PersonalData.PHONE);
	}

	private static int beforeParenthesis(String text, int start) {
		if (Chars.at(text, start - 1) == '(') {
			return start - 1;
		}
		return (Separators.isEncoded(text, start - 3) && Separators.kind(text, start - 3) == '(') ? start - 3 : start;
	}

	/** A plus sign behind a word is a space of a query string. */
	private static int beforePlus(String text, int start) {
		if (Chars.at(text, start - 1) == '+') {
			return Numbers.isJoinedBefore(text, start - 1) ? start : start - 1;
		}
		boolean encoded = (Chars.at(text, start - 1) | 0x20) == 'b' && text.regionMatches(true, start - 3, "%2B", 0, 3);
		return encoded ? start - 3 : start;
	}

	private static int endOfInternational(String text, int start, int minimum) {
		int max = PhonePlan.maxDigits(text, start);
		boolean american = text.charAt(start) == '1';
		if (max == 0 || (american && Numbers.first(text, start, 2) < 12)) {
			return -1;
		}
		int most = Math.min(PhonePlan.MAX_DIGITS, PhonePlan.hasTrunkZero(text, start) ? max + 1 : max);
		long last = last(text, start, american ? NORTH_AMERICAN : minimum, most);
		boolean tooShort = last >= 0 && Groups.areOne(last) && Groups.digits(last) < MIN_BARE;
		return (last < 0 || tooShort || PhonePlan.isDate(text, start, last)) ? -1
				: end(text, start + Groups.length(last));
	}

	private static int endInRow(String text, int begin, int start) {
		long groups = Groups.first(text, start, PhonePlan.MAX_DIGITS);
		boolean zero = text.charAt(start) == '0';
		while (groups >= 0 && (zero || mayBeNational(Groups.shape(groups), begin < start))) {
			int end = endIfNational(text, begin, start, groups);
			if (end > 0) {
				return end;
			}
			groups = Groups.next(text, start, groups, PhonePlan.MAX_DIGITS);
		}
		return zero ? endOfInternationalWithZeros(text, start) : -1;
	}

	/** Return whether national numbers without a zero begin with such groups. */
	private static boolean mayBeNational(int shape, boolean parentheses) {
		return switch (shape) {
			case 1, 3, 0x13, 0x33, 0x34, 0x37, 0x133, 0x334, 0x344, 0x1332, 0x1334, 0x13322 -> true;
			case 2, 0x24, 0x25, 0x244, 0x254, 0x332, 0x3322 -> parentheses;
			default -> false;
		};
	}

	private static int endIfNational(String text, int begin, int start, long groups) {
		if (!PhonePlan.isNational(text, start, groups, begin < start)) {
			return -1;
		}
		int end = end(text, start + Groups.length(groups));
		return (end > 0 && isAlone(text, begin, end, groups)) ? end : -1;
	}

	private static int endOfNational(String text, int begin, int start) {
		long groups = Groups.first(text, start, PhonePlan.MAX_DIGITS);
		long last = Groups.NONE;
		boolean whole = false;
		while (groups >= 0) {
			int national = endIfNational(text, begin, start, groups);
			if (national > 0) {
				return national;
			}
			last = (!whole && isPossible(text, start, groups, MIN_NAMED)) ? groups : last;
			whole |= isWhole(text, start, groups);
			groups = Groups.next(text, start, groups, PhonePlan.MAX_DIGITS);
		}
		int end = (text.charAt(start) == '0') ? endOfInternationalWithZeros(text, start) : -1;
		return (end < 0 && last >= 0) ? endOfNamed(text, begin, start, last) : end;
	}

	private static int endOfInternationalWithZeros(String text, int start) {
		int code = text.startsWith("00", start) ? start + 2 : text.startsWith("011", start) ? start + 3 : -1;
		code += (code > 0 && Separators.kind(text, code) != Separators.NONE) ? 1 : 0;
		boolean part = Chars.at(text, start - 1) == '/' && Chars.isDigit(Chars.at(text, start - 2));
		if (code < 0 || part || !Chars.isDigit(Chars.at(text, code))) {
			return -1;
		}
		long groups = Groups.first(text, code, PhonePlan.MAX_DIGITS);
		boolean grouped = groups >= 0 && Groups.digits(groups) <= 6;
		return grouped ? endOfInternational(text, code, MIN_INTERNATIONAL + 1) : -1;
	}

	/** Numbers with nothing but spaces could be any row of figures. */
	private static boolean isAlone(String text, int begin, int end, long groups) {
		if (Groups.areSpaced(groups)) {
			char before = Chars.at(text, begin - 2);
			boolean among = Numbers.isAmongNumbers(text, begin, end) || before == '"' || Labels.isMeasured(text, end);
			return !among && Context.before(text, begin) != Hint.MACHINE;
		}
		return !Labels.isReference(text, begin);
	}

	private static int endOfNamed(String text, int begin, int start, long groups) {
		if (PhonePlan.isDate(text, start, groups) || PhonePlan.isNoPhone(text, begin, groups)) {
			return -1;
		}
		int end = start + Groups.length(groups);
		boolean enough = !Groups.areOne(groups) || Groups.digits(groups) >= MIN_CALLED && !isTime(text, start, groups);
		boolean named = switch (Context.before(text, begin)) {
			case PHONE -> true;
			case CALL -> enough;
			case NONE -> enough && Context.isNamedBehind(text, begin, end);
			default -> false;
		};
		return (named && !Labels.isMeasured(text, end)) ? end(text, end) : -1;
	}

	private static boolean isTime(String text, int start, long groups) {
		return text.charAt(start) == '1' && Groups.digits(groups) % 3 == 1;
	}

	/** Return the groups up to the last one that still belongs to a number like this. */
	private static long last(String text, int start, int minimum, int maximum) {
		long groups = Groups.first(text, start, maximum);
		long found = Groups.NONE;
		while (groups >= 0) {
			found = isPossible(text, start, groups, minimum) ? groups : found;
			groups = isWhole(text, start, groups) ? Groups.NONE : Groups.next(text, start, groups, maximum);
		}
		return found;
	}

	private static boolean isPossible(String text, int start, long groups, int minimum) {
		return Groups.digits(groups) >= minimum && end(text, start + Groups.length(groups)) > 0;
	}

	/** Return whether what follows is no more of the number. */
	private static boolean isWhole(String text, int start, long groups) {
		int end = start + Groups.length(groups);
		return Groups.digits(groups) >= MIN_NAMED && Separators.kind(text, end) == ' '
				&& (Groups.areOne(groups) || Groups.digits(groups) >= MIN_BARE && !Groups.haveSpaces(groups)
						|| startsTime(text, end + Separators.width(text, end)));
	}

	private static boolean startsTime(String text, int start) {
		int end = start;
		while (end - start < 4 && Chars.isDigit(Chars.at(text, end))) {
			end++;
		}
		char after = Chars.at(text, end);
		return after == ':' && end - start <= 2 && Chars.isDigit(Chars.at(text, end + 1))
				|| end - start == 4 && (after == '-' || after == '/') && Chars.isDigit(Chars.at(text, end + 1))
						&& Chars.isDigit(Chars.at(text, end + 2)) && !Chars.isDigit(Chars.at(text, end + 3));
	}

	/** Return the end with its extension, or -1 if the number cannot end here. */
	private static int end(String text, int end) {
		if (Chars.at(text, end) == ' ' && Chars.isDigit(Chars.at(text, end + 1))) {
			return end;
		}
		int extension = PhoneExtension.end(text, end);
		return (extension > 0) ? extension : (Numbers.endsNumber(text, end) || isInUri(text, end)) ? end : -1;
	}

	/** {@code sip:+15551234567@192.0.2.1} */
	private static boolean isInUri(String text, int end) {
		if (Chars.at(text, end) != '@') {
			return false;
		}
		int sign = end - 1;
		while (end - sign <= PhonePlan.MAX_DIGITS && Chars.isDigit(Chars.at(text, sign))) {
			sign--;
		}
		return Chars.at(text, sign) == '+';
	}

	/** Mask all but country, area and the last four digits, and all of an extension. */
	static String mask(String number, boolean strict) {
		int end = 0;
		while (end < number.length() && !Chars.isWord(Chars.at(number, end)) || Chars.isDigit(Chars.at(number, end))) {
			end += Separators.isEncoded(number, end) ? 3 : 1;
		}
		String masked = Numbers.mask(number.substring(0, end), strict ? 0 : shown(number.substring(0, end)), 4);
		return (end == number.length()) ? masked : masked + Numbers.mask(number.substring(end), 0, 0);
	}

	private static int shown(String number) {
		int digits = Numbers.digits(number, 0, number.length());
		boolean plus = number.startsWith("+") || number.startsWith("(+") || number.regionMatches(true, 0, "%2B", 0, 3);
		if (digits == NORTH_AMERICAN && Numbers.first(number, 0, 1) == 1 && Numbers.first(number, 0, 2) >= 12) {
			return 4;
		}
		boolean american = digits == MIN_BARE && !plus && Numbers.first(number, 0, 1) > 1;
		return american ? 3 : (digits >= MIN_BARE || plus && digits >= MIN_INTERNATIONAL) ? 2 : 0;
	}

}

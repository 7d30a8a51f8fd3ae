package io.observability.masking.number;

import io.observability.masking.detector.Chars;

/**
 * The international numbering plan (ITU-T E.164): how many digits the numbers of a
 * country have, its code included.
 */
public final class PhonePlan {

	/** Digits of the longest number. */
	public static final int MAX_DIGITS = 15;

	private static final String LENGTHS = "1:11 7:11 20:12 27:11 30:12 31:11 32:11 33:11 34:11 36:11 39:13 40:11 41:11 "
			+ "43:15 44:12 45:10 46:13 47:10 48:11 49:15 51:11 52:13 53:10 54:13 55:13 56:11 57:12 58:12 60:12 61:11 "
			+ "62:15 63:12 64:13 65:10 66:11 81:12 82:12 84:12 86:13 90:12 91:12 92:12 93:11 94:11 95:12 98:12 212:12 "
			+ "213:12 216:11 218:12 233:12 234:13 254:12 255:12 256:12 351:12 352:14 353:12 354:10 355:12 356:11 "
			+ "357:11 359:12 370:11 371:11 372:11 373:11 374:11 375:12 380:12 381:13 382:12 385:12 386:11 387:12 "
			+ "389:11 420:12 421:12 852:11 853:11 855:12 880:13 886:12 960:10 961:11 962:12 963:12 964:13 965:11 "
			+ "966:12 967:12 968:11 970:12 971:12 972:12 973:11 974:11 975:12 976:11 977:13 992:12 993:11 994:12 "
			+ "995:12 996:12 998:12";

	private static final int MAX_BEFORE_TRUNK = 6;

	private static final byte[] BY_CODE = byCode();

	private PhonePlan() {
	}

	/** Return the most digits of a number that starts with its country code, or 0. */
	public static int maxDigits(String text, int start) {
		if (Chars.at(text, start) == '0') {
			return 0;
		}
		for (int digits = 1; digits <= 3; digits++) {
			int max = BY_CODE[Numbers.first(text, start, digits)];
			if (max != 0) {
				return max;
			}
		}
		return switch (Numbers.first(text, start, 2)) {
			case 28, 83, 89 -> 0;
			default -> MAX_DIGITS;
		};
	}

	/** Return whether this is how numbers are written that start with a zero. */
	private static boolean isNationalWithZero(int shape) {
		return switch (shape) {
			case 0x344, 0x434, 0x334, 0x433, 0x533, 0x56, 0x46, 0x47, 0x48, 0x38, 0x37, 0x36, 0x244, 0x22222, 0x4222,
					0x3322, 0x2332 ->
				true;
			default -> false;
		};
	}

	/** Return whether the groups are a date with a plausible year. */
	public static boolean isDate(String text, int start, long groups) {
		int year = switch (Groups.shape(groups)) {
			case 0x422, 0x8 -> Numbers.first(text, start, 4);
			case 0x224 -> Numbers.first(text, start + Groups.length(groups) - 4, 4);
			default -> 0;
		};
		return year >= 1900 && year < 2100 && !Groups.areSpaced(groups);
	}

	/** Return whether a date of this form starts here, and no digits follow it. */
	public static boolean isSingleDate(String text, int start) {
		char separator = Chars.at(text, start + 4);
		if (separator != '-' && separator != '/' || Chars.at(text, start + 7) != separator) {
			return false;
		}
		long groups = Groups.first(text, start, MAX_DIGITS);
		for (int i = 0; i < 2 && groups >= 0; i++) {
			groups = Groups.next(text, start, groups, MAX_DIGITS);
		}
		return groups >= 0 && isDate(text, start, groups) && Groups.next(text, start, groups, MAX_DIGITS) < 0;
	}

	/** Return whether the groups are those of a number without country code. */
	public static boolean isNational(String text, int start, long groups, boolean parentheses) {
		int shape = Groups.shape(groups);
		char first = text.charAt(start);
		char second = Chars.at(text, start + 1);
		if (first == '0') {
			return second != '0' && (isNationalWithZero(shape) && !Groups.areDotted(groups) || shape == 0x22222
					|| shape == 0x28 && second == '6' || parentheses && Groups.digits(groups) >= 9);
		}
		return switch (shape) {
			case 0x334 ->
				first >= '2' && !areRound(text, start) && (!Groups.areSpaced(groups) || isNorthAmerican(text, start));
			case 0x37 -> first >= '2' && (parentheses || Groups.areHyphenated(groups));
			case 0x1334 -> first == '1' && Numbers.first(text, start, 2) >= 12;
			case 0x344 -> first == '1' && second >= '3' && Groups.areHyphenated(groups);
			case 0x254, 0x244, 0x3322 -> parentheses;
			case 0x13322 -> first == '8' && !Groups.areSpaced(groups);
			default -> false;
		};
	}

	/**
	 * Areas and exchanges do not begin with 0 or 1, and 200, 300 and 400 are no areas.
	 */
	private static boolean isNorthAmerican(String text, int start) {
		int number = Numbers.first(text, start, 6);
		int area = number / 1000;
		return number % 1000 >= 200 && (area % 100 != 0 || area >= 500);
	}

	/**
	 * Decimals, addresses of the Internet, {@code SIP/100-00000012},
	 * {@code arn:aws:sts::1}.
	 */
	public static boolean isNoPhone(String text, int begin, long groups) {
		int shape = Groups.shape(groups);
		return text.startsWith("::", begin - 2) || isRadioCell(text, begin, groups)
				|| Chars.at(text, begin - 1) == '/' && Groups.areHyphenated(groups) || Groups.areDotted(groups)
						&& (shape <= 0xff || shape > 0xfff && shape <= 0xffff && (shape & 0xcccc) == 0);
	}

	/** {@code 262-01-44170-88120}: country, network, area and cell. */
	private static boolean isRadioCell(String text, int begin, long groups) {
		int shape = Groups.shape(groups);
		int network = shape >>> 4;
		char first = Chars.at(text, begin);
		return (network == 0x325 || network == 0x335) && Groups.areHyphenated(groups) && first >= '2' && first <= '7';
	}

	/** {@code 500-125-2000}: neither an area that is in use nor an exchange. */
	private static boolean areRound(String text, int start) {
		int number = Numbers.first(text, start, 6);
		int area = number / 1000;
		return number % 1000 < 200 && area % 100 == 0 && area < 800;
	}

	/**
	 * Return whether there is a zero that is left out abroad:
	 * {@code +44 (0)20 7946 0958}.
	 */
	public static boolean hasTrunkZero(String text, int start) {
		for (int i = start + 1; i < start + MAX_BEFORE_TRUNK; i++) {
			if (text.startsWith("(0)", i)) {
				return true;
			}
		}
		return false;
	}

	private static byte[] byCode() {
		byte[] byCode = new byte[1000];
		for (String entry : LENGTHS.split(" ")) {
			int colon = entry.indexOf(':');
			byCode[Integer.parseInt(entry.substring(0, colon))] = Byte.parseByte(entry.substring(colon + 1));
		}
		return byCode;
	}

}

package io.observability.masking.rule;

import io.observability.masking.detector.Chars;
import io.observability.masking.number.CheckDigits;

/** Checks that a value must pass. Anything but ASCII letters and digits is left out. */
public enum Checksum {

	/** No check. */
	NONE,

	/** Luhn's check digit, as of payment cards. */
	LUHN,

	/** ISO 7064 mod 97-10 over letters and digits, as of IBANs. */
	MOD97,

	/** Verhoeff's check digit, as of Aadhaar numbers. */
	VERHOEFF;

	private static final int PREFIX = 4;

	boolean holds(String value) {
		return switch (this) {
			case NONE -> true;
			case LUHN -> only(value, false).length() > 1 && CheckDigits.luhn(only(value, false));
			case MOD97 -> mod97(only(value, true));
			case VERHOEFF -> only(value, false).length() > 1 && CheckDigits.verhoeff(only(value, false));
		};
	}

	/** The country and the check digits come last in the number that is divided. */
	private static boolean mod97(String value) {
		return value.length() > PREFIX
				&& CheckDigits.remainder(value.substring(PREFIX) + value.substring(0, PREFIX), 97) == 1;
	}

	private static String only(String value, boolean letters) {
		StringBuilder kept = new StringBuilder(value.length());
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (letters ? Chars.isAlphanumeric(c) : Chars.isDigit(c)) {
				kept.append(c);
			}
		}
		return kept.toString();
	}

}

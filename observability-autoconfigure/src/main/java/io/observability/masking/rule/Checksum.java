package io.observability.masking.rule;

/** Checks that a value must pass. Anything but letters and digits is left out. */
public enum Checksum {

	/** No check. */
	NONE,

	/** Luhn's check digit, as of payment cards. */
	LUHN,

	/** ISO 7064 mod 97-10 over letters and digits, as of IBANs. */
	MOD97,

	/** Verhoeff's check digit, as of Aadhaar numbers. */
	VERHOEFF;

	private static final String DIHEDRAL = "012345678912340678952340178956340128956740123956785987604321"
			+ "6598710432765982104387659321049876543210";

	private static final String PERMUTATION = "012345678915762830945803796142891604352794531268704286573901"
			+ "27938064157046913258";

	boolean holds(String value) {
		return switch (this) {
			case NONE -> true;
			case LUHN -> luhn(value);
			case MOD97 -> mod97(value);
			case VERHOEFF -> verhoeff(value);
		};
	}

	private static boolean luhn(String value) {
		int sum = 0;
		int digits = 0;
		for (int i = value.length() - 1; i >= 0; i--) {
			int digit = digit(value.charAt(i));
			if (digit >= 0) {
				int weighted = (digits++ % 2 == 0) ? digit : digit * 2;
				sum += weighted / 10 + weighted % 10;
			}
		}
		return digits > 1 && sum % 10 == 0;
	}

	/** The country and the check digits come last in the number that is divided. */
	private static boolean mod97(String value) {
		String compact = value.replaceAll("[^0-9A-Za-z]", "");
		if (compact.length() < 5) {
			return false;
		}
		int remainder = 0;
		for (int i = 0; i < compact.length(); i++) {
			int part = Character.digit(compact.charAt((i + 4) % compact.length()), 36);
			remainder = ((part < 10) ? remainder * 10 + part : remainder * 100 + part) % 97;
		}
		return remainder == 1;
	}

	private static boolean verhoeff(String value) {
		int check = 0;
		int digits = 0;
		for (int i = value.length() - 1; i >= 0; i--) {
			int digit = digit(value.charAt(i));
			if (digit >= 0) {
				int permuted = PERMUTATION.charAt(digits++ % 8 * 10 + digit) - '0';
				check = DIHEDRAL.charAt(check * 10 + permuted) - '0';
			}
		}
		return digits > 1 && check == 0;
	}

	private static int digit(char c) {
		return (c >= '0' && c <= '9') ? c - '0' : -1;
	}

}

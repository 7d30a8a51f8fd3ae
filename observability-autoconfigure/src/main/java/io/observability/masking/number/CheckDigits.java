package io.observability.masking.number;

/** Check digit methods that several kinds of numbers share. Input is digits only. */
public final class CheckDigits {

	/** Multiplication of the dihedral group D5, by Verhoeff (1969). */
	private static final String[] DIHEDRAL = { "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
			"5987604321", "6598710432", "7659821043", "8765932104", "9876543210" };

	/** Permutation by position, by Verhoeff (1969). */
	private static final String[] PERMUTATION = { "0123456789", "1576283094", "5803796142", "8916043527", "9453126870",
			"4286573901", "2793806415", "7046913258" };

	private CheckDigits() {
	}

	/** Check by ISO/IEC 7812-1 annex B, known by the name of Luhn. */
	public static boolean luhn(String digits) {
		int sum = 0;
		for (int i = 0; i < digits.length(); i++) {
			int weighted = (digits.charAt(digits.length() - 1 - i) - '0') * (1 + i % 2);
			sum += (weighted > 9) ? weighted - 9 : weighted;
		}
		return sum % 10 == 0;
	}

	/** Check by Verhoeff (1969), as in Aadhaar numbers. */
	public static boolean verhoeff(String digits) {
		int check = 0;
		for (int i = 0; i < digits.length(); i++) {
			int digit = digits.charAt(digits.length() - 1 - i) - '0';
			int permuted = PERMUTATION[i % PERMUTATION.length].charAt(digit) - '0';
			check = DIHEDRAL[check].charAt(permuted) - '0';
		}
		return check == 0;
	}

	/** Check by ISO/IEC 7064 MOD 11,10, as in German tax numbers. */
	public static boolean mod11And10(String digits) {
		int product = 10;
		for (int i = 0; i < digits.length() - 1; i++) {
			int sum = (digits.charAt(i) - '0' + product) % 10;
			product = ((sum == 0) ? 10 : sum) * 2 % 11;
		}
		return (11 - product) % 10 == digits.charAt(digits.length() - 1) - '0';
	}

	/** Return the sum of the digits, each times its weight. */
	public static int weighted(String digits, int... weights) {
		int sum = 0;
		for (int i = 0; i < weights.length; i++) {
			sum += (digits.charAt(i) - '0') * weights[i];
		}
		return sum;
	}

	/** Return whether the character at the index is this digit. */
	public static boolean isDigitAt(String digits, int index, int expected) {
		return digits.charAt(index) - '0' == expected;
	}

	/** Return the remainder of digits and letters (A is 10) by 97 or another number. */
	public static int remainder(String text, int modulus) {
		int remainder = 0;
		for (int i = 0; i < text.length(); i++) {
			int value = Character.digit(text.charAt(i), 36);
			remainder = (remainder * ((value > 9) ? 100 : 10) + value) % modulus;
		}
		return remainder;
	}

	/** Return whether all digits are the same, as in made-up numbers. */
	public static boolean areAllTheSame(String digits) {
		return digits.chars().allMatch((c) -> c == digits.charAt(0));
	}

}

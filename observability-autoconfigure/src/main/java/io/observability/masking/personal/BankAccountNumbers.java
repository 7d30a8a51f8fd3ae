package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/** International bank account numbers: length of the country and the check by 97. */
final class BankAccountNumbers {

	private static final String LENGTHS = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18"
			+ "DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20"
			+ "LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24"
			+ "RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

	private BankAccountNumbers() {
	}

	/** Find the number whose check digits start at the index. */
	static @Nullable Finding find(String text, int checkDigits) {
		int start = checkDigits - 2;
		if (!Chars.isUpper(Chars.at(text, start)) || !Chars.isUpper(Chars.at(text, start + 1))
				|| !Chars.isDigit(Chars.at(text, start + 3)) || Chars.isWord(Chars.at(text, start - 1))) {
			return null;
		}
		int length = length(text, start);
		int end = start;
		int seen = 0;
		while (seen < length) {
			if (Chars.at(text, end) == ' ' && seen % 4 == 0 && seen > 0) {
				end++;
			}
			if (!Chars.isAlphanumeric(Chars.at(text, end))) {
				return null;
			}
			seen++;
			end++;
		}
		if (length == 0 || Chars.isWord(Chars.at(text, end)) || !passesCheck(text, start, end)) {
			return null;
		}
		return Finding.of(start, end, PersonalData.IBAN);
	}

	private static int length(String text, int start) {
		for (int i = 0; i < LENGTHS.length(); i += 4) {
			if (LENGTHS.charAt(i) == text.charAt(start) && LENGTHS.charAt(i + 1) == text.charAt(start + 1)) {
				return (LENGTHS.charAt(i + 2) - '0') * 10 + LENGTHS.charAt(i + 3) - '0';
			}
		}
		return 0;
	}

	private static boolean passesCheck(String text, int start, int end) {
		int remainder = remainder(text, start + 4, end, 0);
		return remainder(text, start, start + 4, remainder) == 1;
	}

	private static int remainder(String text, int start, int end, int initial) {
		int remainder = initial;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (c != ' ') {
				int value = Character.digit(c, 36);
				remainder = (remainder * ((value > 9) ? 100 : 10) + value) % 97;
			}
		}
		return remainder;
	}

	/** Return the number with the first characters and the last four shown. */
	static String mask(String number, int first) {
		StringBuilder masked = new StringBuilder(number);
		int left = 4;
		for (int i = masked.length() - 1; i >= first; i--) {
			if (masked.charAt(i) != ' ' && --left < 0) {
				masked.setCharAt(i, '*');
			}
		}
		return masked.toString();
	}

}

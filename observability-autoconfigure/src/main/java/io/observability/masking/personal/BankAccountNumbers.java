package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.number.CheckDigits;
import io.observability.masking.number.Numbers;
import io.observability.masking.number.Separators;

import org.jspecify.annotations.Nullable;

/**
 * International bank account numbers (ISO 13616): length of the country by the SWIFT IBAN
 * registry, and the check by 97.
 */
final class BankAccountNumbers {

	private static final String LENGTHS = "AD24AE23AL28AT20AZ28BA20BE16BF28BG22BH22BI27BJ28BR29BY28CF27CG27CH21CI28CM27"
			+ "CR22CV25CY28CZ24DE22DJ27DK18DO28DZ26EE20EG29ES24FI18FK18FO18FR27GA27GB22GE22GI23GL18GQ27GR27GT28GW25"
			+ "HN28HR21HU28IE22IL23IQ23IR26IS26IT27JO30KM27KW30KZ20LB28LC32LI21LT20LU20LV21LY25MA28MC27MD24ME22MG27"
			+ "MK19ML28MN20MR27MT31MU30MZ25NE28NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19"
			+ "SK24SM27SN28SO23ST25SV28TD27TG28TL23TN24TR26UA29VA22VG24XK20YE30";

	private static final int ENTRY = 4;

	private static final int SHOWN = 4;

	private BankAccountNumbers() {
	}

	/**
	 * Find the number that starts here with its country.
	 * @param named whether it is known to be one, so that lower case is accepted
	 */
	static @Nullable Finding find(String text, int start, boolean named) {
		if (!Chars.isDigit(Chars.at(text, start + 3)) || !Numbers.startsToken(text, start)) {
			return null;
		}
		int length = length(text, start, named);
		int end = start;
		int seen = 0;
		while (seen < length) {
			if (seen >= SHOWN && isSeparator(text, end)) {
				end += Separators.width(text, end);
			}
			char c = Chars.at(text, end);
			if (!Chars.isDigit(c) && !Chars.isUpper(c) && !(named && Chars.isAlphanumeric(c))) {
				return null;
			}
			seen++;
			end++;
		}
		boolean valid = length > 0 && !Numbers.isJoined(Chars.at(text, end)) && passesCheck(text, start, end);
		return valid ? Finding.of(start, end, PersonalData.IBAN) : null;
	}

	private static boolean isSeparator(String text, int index) {
		char kind = Separators.kind(text, index);
		return kind == ' ' || kind == '-' || kind == '.';
	}

	private static int length(String text, int start, boolean named) {
		for (int i = 0; i < LENGTHS.length(); i += ENTRY) {
			if (text.regionMatches(named, start, LENGTHS, i, 2)) {
				return (LENGTHS.charAt(i + 2) - '0') * 10 + LENGTHS.charAt(i + 3) - '0';
			}
		}
		return 0;
	}

	private static boolean passesCheck(String text, int start, int end) {
		String number = Numbers.compact(text, start, end);
		return CheckDigits.remainder(number.substring(SHOWN) + number.substring(0, SHOWN), 97) == 1;
	}

	/** Return the number with the first characters and the last four shown. */
	static String mask(String number, boolean strict) {
		return Numbers.maskAll(number, strict ? 0 : SHOWN, SHOWN);
	}

}

package io.observability.masking.nationalid;

import java.util.List;

import io.observability.masking.data.DataType;
import io.observability.masking.number.CheckDigits;
import io.observability.masking.number.IdFormat;

/**
 * Ids of the north of Europe. Sources: United Kingdom, HMRC NIM39110; Ireland, PPSN of
 * the Department of Social Protection; Sweden, SKV 704; Norway, Skatteetaten; Denmark,
 * CPR; Finland, Digi- ja väestötietovirasto; Estonia, EVS 585; Lithuania, asmens kodas.
 */
final class NorthernIds {

	private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";

	private static final String IRISH = "WABCDEFGHIJKLMNOPQRSTUV";

	private static final List<String> NEVER_ISSUED = List.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");

	private NorthernIds() {
	}

	static List<IdFormat> formats() {
		DataType kingdom = NationalIds.type("uk");
		DataType sweden = NationalIds.type("se");
		return List.of(IdFormat.certain(kingdom, "AA-99-99-99-A", "nino insurance", NorthernIds::isBritish),
				IdFormat.named(kingdom, "AA-99-99-99-A", "nino insurance ni",
						(id) -> "ABCD".indexOf(id.charAt(8)) >= 0),
				IdFormat.named(NationalIds.type("ie"), "9999999-A|9999999-AA", "pps ppsn", NorthernIds::isIrish),
				IdFormat.certain(sweden, "999999=9999|99999999=9999", "personnummer", NorthernIds::isSwedish),
				IdFormat.named(sweden, "999999~9999|99999999~9999|9999999999|999999999999",
						"personnummer personnr pnr samordningsnummer", NorthernIds::isSwedish),
				IdFormat.certain(NationalIds.type("no"), "999999-99999", "fødselsnummer fodselsnummer fnr",
						NorthernIds::isNorwegian),
				IdFormat.named(NationalIds.type("dk"), "999999-9999", "cpr cprnr cprnummer personnummer",
						(id) -> BirthDates.isDate(id, 2, 0)),
				IdFormat.certain(NationalIds.type("fi"), "999999~999X", "hetu henkilötunnus", NorthernIds::isFinnish),
				IdFormat.named(NationalIds.type("ee"), "99999999999", "isikukood", NorthernIds::isBaltic),
				IdFormat.named(NationalIds.type("lt"), "99999999999", "asmens kodas", NorthernIds::isBaltic));
	}

	private static boolean isBritish(String id) {
		return "DFIQUV".indexOf(id.charAt(0)) < 0 && "DFIOQUV".indexOf(id.charAt(1)) < 0
				&& !NEVER_ISSUED.contains(id.substring(0, 2)) && "ABCD".indexOf(id.charAt(8)) >= 0;
	}

	private static boolean isIrish(String id) {
		int second = (id.length() > 8 && id.charAt(8) != 'W') ? id.charAt(8) - 'A' + 1 : 0;
		int sum = CheckDigits.weighted(id, 8, 7, 6, 5, 4, 3, 2) + 9 * second;
		return IRISH.charAt(sum % IRISH.length()) == id.charAt(7);
	}

	/** Days of people who are not registered have 60 added. */
	private static boolean isSwedish(String id) {
		String digits = id.substring(id.length() - 10);
		int day = BirthDates.number(digits, 4);
		return BirthDates.isDate(BirthDates.number(digits, 2), (day > 60) ? day - 60 : day) && CheckDigits.luhn(digits);
	}

	/**
	 * Days, or months in tests, have 40 or 80 added where the number is a temporary one.
	 */
	private static boolean isNorwegian(String id) {
		int first = CheckDigits.weighted(id, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1);
		int second = CheckDigits.weighted(id, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1);
		boolean date = BirthDates.isDate(BirthDates.number(id, 2) % 40, BirthDates.number(id, 0) % 40);
		return date && first % 11 == 0 && second % 11 == 0;
	}

	private static boolean isFinnish(String id) {
		String digits = id.substring(0, 6) + id.substring(id.length() - 4, id.length() - 1);
		if (!digits.chars().allMatch(Character::isDigit) || !BirthDates.isDate(digits, 2, 0)) {
			return false;
		}
		return FINNISH.charAt(Integer.parseInt(digits) % FINNISH.length()) == id.charAt(id.length() - 1);
	}

	private static boolean isBaltic(String id) {
		int check = CheckDigits.weighted(id, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
		if (check == 10) {
			check = CheckDigits.weighted(id, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11 % 10;
		}
		return BirthDates.isDate(id, 3, 5) && CheckDigits.isDigitAt(id, 10, check);
	}

}

package io.observability.masking.nationalid;

import java.util.List;

import io.observability.masking.data.DataType;
import io.observability.masking.number.CheckDigits;
import io.observability.masking.number.IdFormat;

/**
 * Ids of the southern hemisphere. Sources: Australia, ATO tax file number and Services
 * Australia Medicare number; New Zealand, Inland Revenue IRD number; South Africa,
 * Department of Home Affairs.
 */
final class SouthernIds {

	private SouthernIds() {
	}

	static List<IdFormat> formats() {
		DataType australia = NationalIds.type("au");
		return List.of(IdFormat.named(australia, "999-999-999", "tfn tax", SouthernIds::isTaxFileNumber),
				IdFormat.named(australia, "9999-99999-9|9999-99999-9-9", "medicare", SouthernIds::isMedicare),
				IdFormat.named(NationalIds.type("nz"), "99-999-999|999-999-999", "ird", SouthernIds::isInlandRevenue),
				IdFormat.named(NationalIds.type("za"), "999999-9999-999|9999999999999",
						"said identity idnumber southafrican african rsa za", SouthernIds::isSouthAfrican));
	}

	private static boolean isTaxFileNumber(String id) {
		return CheckDigits.weighted(id, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
	}

	private static boolean isMedicare(String id) {
		return "23456".indexOf(id.charAt(0)) >= 0
				&& CheckDigits.isDigitAt(id, 8, CheckDigits.weighted(id, 1, 3, 7, 9, 1, 3, 7, 9) % 10);
	}

	private static boolean isInlandRevenue(String id) {
		String digits = (id.length() == 8) ? "0" + id : id;
		int first = CheckDigits.weighted(digits, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
		int check = (first == 0) ? 0 : 11 - first;
		if (check == 10) {
			int second = CheckDigits.weighted(digits, 7, 4, 3, 2, 5, 2, 7, 6) % 11;
			check = (second == 0) ? 0 : 11 - second;
		}
		return CheckDigits.isDigitAt(digits, 8, check);
	}

	private static boolean isSouthAfrican(String id) {
		return BirthDates.isDate(id, 2, 4) && id.charAt(10) <= '2' && CheckDigits.luhn(id);
	}

}

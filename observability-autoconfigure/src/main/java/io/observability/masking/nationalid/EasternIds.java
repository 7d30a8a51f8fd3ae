package io.observability.masking.nationalid;

import java.util.List;

import io.observability.masking.number.CheckDigits;
import io.observability.masking.number.IdFormat;

/**
 * Ids of the east of Europe. Sources: Poland, PESEL; Czechia and Slovakia, rodné číslo by
 * Act 133/2000; Romania, CNP; Bulgaria, EGN by GRAO; Croatia, OIB by Porezna uprava;
 * Türkiye, kimlik numarası by NVI.
 */
final class EasternIds {

	private static final String BIRTH_NUMBER = "rodne rodné rc rč cislo číslo";

	private EasternIds() {
	}

	static List<IdFormat> formats() {
		return List.of(IdFormat.named(NationalIds.type("pl"), "99999999999", "pesel", EasternIds::isPolish),
				IdFormat.certain(NationalIds.type("cz"), "999999/9999", BIRTH_NUMBER, EasternIds::isCzech),
				IdFormat.named(NationalIds.type("cz"), "999999-9999", BIRTH_NUMBER, EasternIds::isCzech),
				IdFormat.named(NationalIds.type("ro"), "9999999999999", "cnp", EasternIds::isRomanian),
				IdFormat.named(NationalIds.type("bg"), "9999999999", "egn егн", EasternIds::isBulgarian),
				IdFormat.named(NationalIds.type("hr"), "99999999999", "oib", CheckDigits::mod11And10),
				IdFormat.certain(NationalIds.type("tr"), "99999999999", "kimlik tckn tc", EasternIds::isTurkish));
	}

	/** Months have a multiple of 20 added for their century. */
	private static boolean isPolish(String id) {
		int sum = CheckDigits.weighted(id, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1);
		return sum % 10 == 0 && BirthDates.isDate(BirthDates.number(id, 2) % 20, BirthDates.number(id, 4));
	}

	/** Months have 50 added for women and 20 more where a day runs out of numbers. */
	private static boolean isCzech(String id) {
		int month = BirthDates.number(id, 2) % 50;
		return BirthDates.isDate((month > 20) ? month - 20 : month, BirthDates.number(id, 4))
				&& Long.parseLong(id) % 11 == 0;
	}

	private static boolean isRomanian(String id) {
		int check = CheckDigits.weighted(id, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
		return id.charAt(0) != '0' && BirthDates.isDate(id, 3, 5)
				&& CheckDigits.isDigitAt(id, 12, (check == 10) ? 1 : check);
	}

	private static boolean isBulgarian(String id) {
		int check = CheckDigits.weighted(id, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10;
		return BirthDates.isDate(BirthDates.number(id, 2) % 20, BirthDates.number(id, 4))
				&& CheckDigits.isDigitAt(id, 9, check);
	}

	private static boolean isTurkish(String id) {
		int odd = CheckDigits.weighted(id, 1, 0, 1, 0, 1, 0, 1, 0, 1);
		int even = CheckDigits.weighted(id, 0, 1, 0, 1, 0, 1, 0, 1);
		int sum = CheckDigits.weighted(id, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
		return id.charAt(0) != '0' && CheckDigits.isDigitAt(id, 9, Math.floorMod(odd * 7 - even, 10))
				&& CheckDigits.isDigitAt(id, 10, sum % 10);
	}

}

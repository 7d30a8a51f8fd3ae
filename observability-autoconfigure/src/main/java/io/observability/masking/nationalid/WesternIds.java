package io.observability.masking.nationalid;

import java.util.List;

import io.observability.masking.data.DataType;
import io.observability.masking.number.CheckDigits;
import io.observability.masking.number.IdFormat;

/**
 * Ids of the west and south of Europe. Sources: Germany § 139b AO and BSI TR-03110 (ICAO
 * 9303 check digit); France, INSEE NIR; Spain, Ministerio del Interior, NIF and NIE;
 * Italy, D.M. 23.12.1976; Netherlands, elfproef of the BSN; Belgium, Rijksregister;
 * Portugal, NIF; Switzerland, AHVN13 (GS1 check digit); Austria, Sozialversicherung.
 */
final class WesternIds {

	private static final String DNI = "TRWAGMYFPDXBNJZSQVHLCKE";

	/** Values of letters and digits at odd places of an Italian tax code. */
	private static final int[] ODD = { 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22,
			25, 24, 23 };

	private WesternIds() {
	}

	static List<IdFormat> formats() {
		DataType germany = NationalIds.type("de");
		DataType spain = NationalIds.type("es");
		return List.of(IdFormat.certain(germany, "99_999_999_999", "steuer", WesternIds::isGermanTaxNumber),
				IdFormat.named(germany, "99999999999",
						"steuer steuerid idnr identifikationsnummer steueridentifikationsnummer",
						WesternIds::isGermanTaxNumber),
				IdFormat.named(germany, "AXXXXXXXX9", "personalausweis ausweis ausweisnummer perso",
						WesternIds::isGermanCard),
				IdFormat.certain(NationalIds.type("fr"), "9-99-99-9X-999-999-99", "nir insee secu sécu sécurité",
						WesternIds::isFrench),
				IdFormat.certain(spain, "99999999-A", "dni nif", (id) -> isSpanish(id)),
				IdFormat.certain(spain, "A-9999999-A", "nie", WesternIds::isForeignerInSpain),
				IdFormat.certain(NationalIds.type("it"), "AAAAAAXXAXXAXXXA|AAAAAA-99A99-A999A", "codice fiscale cf",
						WesternIds::isItalian),
				IdFormat.named(NationalIds.type("nl"), "999999999|9999-99-999|999-999-999",
						"bsn burgerservicenummer sofi sofinummer", WesternIds::isDutch),
				IdFormat.certain(NationalIds.type("be"), "99-99-99-999-99",
						"rijksregisternummer rijksregister insz niss registre", WesternIds::isBelgian),
				IdFormat.named(NationalIds.type("pt"), "999-999-999", "nif contribuinte", WesternIds::isPortuguese),
				IdFormat.certain(NationalIds.type("ch"), "999-9999-9999-99", "ahv avs ahvnummer", WesternIds::isSwiss),
				IdFormat.named(NationalIds.type("at"), "9999-999999",
						"svnr sozialversicherung sozialversicherungsnummer svn", WesternIds::isAustrian));
	}

	/**
	 * One digit of the first ten occurs two or three times, and all others once at most.
	 */
	private static boolean isGermanTaxNumber(String id) {
		int[] counts = new int[10];
		int repeated = 0;
		for (int i = 0; i < 10; i++) {
			int count = ++counts[id.charAt(i) - '0'];
			repeated += (count == 2) ? 1 : (count > 3) ? 2 : 0;
		}
		return id.charAt(0) != '0' && repeated == 1 && CheckDigits.mod11And10(id);
	}

	private static boolean isGermanCard(String id) {
		int sum = 0;
		for (int i = 0; i < 9; i++) {
			char c = id.charAt(i);
			if ("ABDEIOQSU".indexOf(c) >= 0) {
				return false;
			}
			sum += Character.digit(c, 36) * switch (i % 3) {
				case 0 -> 7;
				case 1 -> 3;
				default -> 1;
			};
		}
		return CheckDigits.isDigitAt(id, 9, sum % 10);
	}

	/** Departments 2A and 2B of Corsica count as 19 and 18. */
	private static boolean isFrench(String id) {
		String digits = id.replace("2A", "19").replace("2B", "18");
		if (!digits.chars().allMatch(Character::isDigit) || "123478".indexOf(digits.charAt(0)) < 0) {
			return false;
		}
		int month = BirthDates.number(digits, 3);
		boolean possible = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
		return possible && Long.parseLong(digits.substring(0, 13)) % 97 == 97 - Long.parseLong(digits.substring(13));
	}

	private static boolean isSpanish(String id) {
		return DNI.charAt(Integer.parseInt(id.substring(0, 8)) % DNI.length()) == id.charAt(8);
	}

	private static boolean isForeignerInSpain(String id) {
		int first = id.charAt(0) - 'X';
		return first >= 0 && first <= 2 && isSpanish(first + id.substring(1));
	}

	/** Digits may be replaced by letters where two people have the same code. */
	private static boolean isItalian(String id) {
		int sum = 0;
		for (int i = 0; i < 15; i++) {
			char c = id.charAt(i);
			int value = Character.isDigit(c) ? c - '0' : c - 'A';
			boolean number = i == 6 || i == 7 || i == 9 || i == 10 || (i > 11 && i < 15);
			if (number && !Character.isDigit(c) && "LMNPQRSTUV".indexOf(c) < 0) {
				return false;
			}
			sum += (i % 2 == 0) ? ODD[value] : value;
		}
		return "ABCDEHLMPRST".indexOf(id.charAt(8)) >= 0 && id.charAt(15) == 'A' + sum % 26;
	}

	private static boolean isDutch(String id) {
		return !CheckDigits.areAllTheSame(id) && CheckDigits.weighted(id, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
	}

	/** Since 2000 a 2 is put in front for the check. */
	private static boolean isBelgian(String id) {
		long number = Long.parseLong(id.substring(0, 9));
		long check = 97 - Long.parseLong(id.substring(9));
		int month = BirthDates.number(id, 2) % 20;
		boolean date = month <= 12 && BirthDates.number(id, 4) <= 31 && number > 0;
		return date && (number % 97 == check || (2_000_000_000L + number) % 97 == check);
	}

	private static boolean isPortuguese(String id) {
		int check = 11 - CheckDigits.weighted(id, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
		return CheckDigits.isDigitAt(id, 8, (check > 9) ? 0 : check);
	}

	private static boolean isSwiss(String id) {
		return id.startsWith("756") && CheckDigits.weighted(id, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
	}

	private static boolean isAustrian(String id) {
		int month = BirthDates.number(id, 6);
		return month >= 1 && month <= 15
				&& CheckDigits.isDigitAt(id, 3, CheckDigits.weighted(id, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6) % 11);
	}

}

package io.observability.masking.nationalid;

import java.util.List;

import io.observability.masking.data.DataType;
import io.observability.masking.number.CheckDigits;
import io.observability.masking.number.IdFormat;

/**
 * Ids of the Americas. Sources: Brazil, Receita Federal, CPF and CNPJ; Canada, ESDC, SIN;
 * Mexico, RENAPO, CURP; Chile, Registro Civil, RUT; Argentina, AFIP, CUIT.
 */
final class AmericanIds {

	private static final String CURP = "0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ";

	private AmericanIds() {
	}

	static List<IdFormat> formats() {
		DataType brazil = NationalIds.type("br");
		DataType chile = NationalIds.type("cl");
		return List.of(IdFormat.certain(brazil, "999-999-999-99", "cpf", AmericanIds::isPersonInBrazil),
				IdFormat.certain(brazil, "99-999-999-9999-99", "cnpj", AmericanIds::isCompanyInBrazil),
				IdFormat.named(NationalIds.type("ca"), "999-999-999", "sin nas insurance", AmericanIds::isCanadian),
				IdFormat.certain(NationalIds.type("mx"), "AAAA999999AAAAAAX9", "curp", AmericanIds::isMexican),
				IdFormat.certain(chile, "99_999_999=X|9_999_999=X", "rut", AmericanIds::isChilean),
				IdFormat.named(chile, "99999999-X|9999999-X", "rut", AmericanIds::isChilean),
				IdFormat.certain(NationalIds.type("ar"), "99=99999999=9", "cuit cuil", AmericanIds::isArgentine),
				IdFormat.named(NationalIds.type("ar"), "99999999999", "cuit cuil", AmericanIds::isArgentine));
	}

	private static boolean isPersonInBrazil(String id) {
		return !CheckDigits.areAllTheSame(id)
				&& CheckDigits.isDigitAt(id, 9, brazilian(CheckDigits.weighted(id, 10, 9, 8, 7, 6, 5, 4, 3, 2)))
				&& CheckDigits.isDigitAt(id, 10, brazilian(CheckDigits.weighted(id, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)));
	}

	private static boolean isCompanyInBrazil(String id) {
		int first = CheckDigits.weighted(id, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2);
		int second = CheckDigits.weighted(id, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2);
		return !CheckDigits.areAllTheSame(id) && CheckDigits.isDigitAt(id, 12, brazilian(first))
				&& CheckDigits.isDigitAt(id, 13, brazilian(second));
	}

	private static int brazilian(int sum) {
		return (sum % 11 < 2) ? 0 : 11 - sum % 11;
	}

	private static boolean isCanadian(String id) {
		return !CheckDigits.areAllTheSame(id) && CheckDigits.luhn(id);
	}

	private static boolean isMexican(String id) {
		int sum = 0;
		for (int i = 0; i < 17; i++) {
			sum += CURP.indexOf(id.charAt(i)) * (18 - i);
		}
		return "HMX".indexOf(id.charAt(10)) >= 0 && BirthDates.isDate(id, 6, 8)
				&& CheckDigits.isDigitAt(id, 17, (10 - sum % 10) % 10);
	}

	private static boolean isChilean(String id) {
		int sum = 0;
		int last = id.length() - 1;
		for (int i = 0; i < last; i++) {
			sum += (id.charAt(last - 1 - i) - '0') * (2 + i % 6);
		}
		return "0K987654321".charAt(sum % 11) == id.charAt(last);
	}

	private static boolean isArgentine(String id) {
		int check = 11 - CheckDigits.weighted(id, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
		return "23".indexOf(id.charAt(0)) >= 0 && CheckDigits.isDigitAt(id, 10, (check == 11) ? 0 : check);
	}

}

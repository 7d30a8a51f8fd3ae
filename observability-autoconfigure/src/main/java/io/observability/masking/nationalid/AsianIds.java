package io.observability.masking.nationalid;

import java.util.List;

import io.observability.masking.data.DataType;
import io.observability.masking.number.CheckDigits;
import io.observability.masking.number.IdFormat;

/**
 * Ids of Asia. Sources: India, UIDAI (Verhoeff) and the Income Tax Department; China, GB
 * 11643; Japan, My Number ordinance; Korea, resident registration number; Singapore, NRIC
 * and FIN; Taiwan, identity card; Thailand, identity card; Israel, Teudat Zehut.
 */
final class AsianIds {

	/** Two digits for each letter from A on, as written on Taiwanese cards. */
	private static final String TAIWANESE = "1011121314151617341819202122352324252627282932303133";

	private AsianIds() {
	}

	static List<IdFormat> formats() {
		DataType india = NationalIds.type("in");
		DataType korea = NationalIds.type("kr");
		return List.of(IdFormat.named(india, "9999-9999-9999", "aadhaar aadhar uidai uid आधार", AsianIds::isAadhaar),
				IdFormat.certain(india, "AAAAA9999A", "pan", (id) -> "ABCFGHJLPT".indexOf(id.charAt(3)) >= 0),
				IdFormat.named(india, "AAAAA9999A", "pan", (id) -> true),
				IdFormat.certain(NationalIds.type("cn"), "99999999999999999X", "身份证 身份证号 身份证号码 shenfenzheng",
						AsianIds::isChinese),
				IdFormat.named(NationalIds.type("jp"), "9999-9999-9999", "mynumber マイナンバー 個人番号 kojin",
						AsianIds::isJapanese),
				IdFormat.certain(korea, "999999=9999999", "rrn jumin 주민등록번호", AsianIds::isKorean),
				IdFormat.named(korea, "999999-9999999", "rrn jumin 주민등록번호", (id) -> BirthDates.isDate(id, 2, 4)),
				IdFormat.certain(NationalIds.type("sg"), "A9999999A", "nric fin", AsianIds::isSingaporean),
				IdFormat.certain(NationalIds.type("tw"), "A999999999", "身分證 身分證字號", AsianIds::isTaiwanese),
				IdFormat.named(NationalIds.type("th"), "9-9999-99999-99-9", "เลขประจำตัวประชาชน thai citizen",
						AsianIds::isThai),
				IdFormat.named(NationalIds.type("il"), "99999999-9", "teudat zehut tz", CheckDigits::luhn));
	}

	private static boolean isAadhaar(String id) {
		return id.charAt(0) > '1' && CheckDigits.verhoeff(id);
	}

	private static boolean isChinese(String id) {
		int sum = CheckDigits.weighted(id, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
		int century = BirthDates.number(id, 6);
		return (century == 19 || century == 20) && id.charAt(0) != '0' && BirthDates.isDate(id, 10, 12)
				&& "10X98765432".charAt(sum % 11) == id.charAt(17);
	}

	private static boolean isJapanese(String id) {
		int remainder = CheckDigits.weighted(id, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
		return CheckDigits.isDigitAt(id, 11, (remainder < 2) ? 0 : 11 - remainder);
	}

	private static boolean isKorean(String id) {
		int sum = CheckDigits.weighted(id, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5);
		return BirthDates.isDate(id, 2, 4) && "12345678".indexOf(id.charAt(6)) >= 0
				&& CheckDigits.isDigitAt(id, 12, (11 - sum % 11) % 10);
	}

	private static boolean isSingaporean(String id) {
		int sum = CheckDigits.weighted(id.substring(1), 2, 7, 6, 5, 4, 3, 2);
		char check = id.charAt(8);
		return switch (id.charAt(0)) {
			case 'S' -> "JZIHGFEDCBA".charAt(sum % 11) == check;
			case 'T' -> "JZIHGFEDCBA".charAt((sum + 4) % 11) == check;
			case 'F' -> "XWUTRQPNMLK".charAt(sum % 11) == check;
			case 'G' -> "XWUTRQPNMLK".charAt((sum + 4) % 11) == check;
			case 'M' -> "KLJNPQRTUWX".charAt(10 - (sum + 3) % 11) == check;
			default -> false;
		};
	}

	private static boolean isTaiwanese(String id) {
		int letter = (id.charAt(0) - 'A') * 2;
		String digits = TAIWANESE.substring(letter, letter + 2) + id.substring(1);
		return "1289".indexOf(id.charAt(1)) >= 0
				&& CheckDigits.weighted(digits, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1) % 10 == 0;
	}

	private static boolean isThai(String id) {
		int sum = CheckDigits.weighted(id, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
		return CheckDigits.isDigitAt(id, 12, (11 - sum % 11) % 10);
	}

}

package io.observability.masking.healthid;

import java.util.List;
import java.util.function.Predicate;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.number.CheckDigits;
import io.observability.masking.number.IdDetector;
import io.observability.masking.number.IdFormat;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of the health system. Sources: NHS Data Dictionary (NHS number), CMS "MBI
 * Format" and "NPI Check Digit", DEA registration number of 21 CFR 1301.
 */
public final class HealthIds {

	/** Letters that are too much like digits are not used. */
	private static final String MBI_LETTERS = "ACDEFGHJKMNPQRTUVWXY";

	/** Prefix of card issuers that health providers have. */
	private static final String NPI_PREFIX = "80840";

	private static final DataType NHS = type("nhs");

	private static final DataType MBI = type("mbi");

	private static final DataType NPI = type("npi");

	private static final DataType DEA = type("dea");

	private HealthIds() {
	}

	/** Return the types that these detectors find. */
	public static List<DataType> types() {
		return List.of(NHS, MBI, NPI, DEA);
	}

	/**
	 * Return the detectors.
	 * @param enabled tells which types to look for
	 */
	public static List<Detector> detectors(Predicate<DataType> enabled) {
		boolean any = enabled.test(NHS) || enabled.test(MBI) || enabled.test(NPI) || enabled.test(DEA);
		return any ? IdDetector.of(Formats.ALL, enabled) : List.of();
	}

	/** Return the type of a value, given its key, if it is any of these. */
	public static @Nullable DataType ofKey(String key, String value) {
		return IdDetector.ofKey(Formats.ALL, key, value);
	}

	private static DataType type(String name) {
		return IdFormat.type("health-id-" + name, DataClass.HEALTH);
	}

	private static boolean isNhs(String id) {
		int check = 11 - CheckDigits.weighted(id, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
		return !CheckDigits.areAllTheSame(id) && CheckDigits.isDigitAt(id, 9, (check == 11) ? 0 : check);
	}

	private static boolean isMbi(String id) {
		return id.charAt(0) != '0' && isMbiLetter(id, 1) && isMbiLetter(id, 4) && isMbiLetter(id, 7)
				&& isMbiLetter(id, 8) && (Character.isDigit(id.charAt(2)) || isMbiLetter(id, 2))
				&& (Character.isDigit(id.charAt(5)) || isMbiLetter(id, 5));
	}

	private static boolean isMbiLetter(String id, int index) {
		return MBI_LETTERS.indexOf(id.charAt(index)) >= 0;
	}

	private static boolean isNpi(String id) {
		return (id.charAt(0) == '1' || id.charAt(0) == '2') && CheckDigits.luhn(NPI_PREFIX + id);
	}

	private static boolean isDea(String id) {
		String digits = id.substring(2);
		return "ABCDEFGHJKLMPRSTUX".indexOf(id.charAt(0)) >= 0
				&& CheckDigits.isDigitAt(digits, 6, CheckDigits.weighted(digits, 1, 2, 1, 2, 1, 2) % 10);
	}

	/** Made only when some are looked for. */
	static final class Formats {

		static final List<IdFormat> ALL = List.of(
				IdFormat.named(NHS, "999-999-9999", "nhs nhsnumber nhsno", HealthIds::isNhs),
				IdFormat.certain(MBI, "9AX9-AX9-AA99", "mbi medicare", HealthIds::isMbi),
				IdFormat.named(NPI, "9999999999", "npi", HealthIds::isNpi),
				IdFormat.named(DEA, "AA9999999|A99999999", "dea", HealthIds::isDea));

		private Formats() {
		}

	}

}

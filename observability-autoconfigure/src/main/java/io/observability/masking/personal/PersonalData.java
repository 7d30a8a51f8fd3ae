package io.observability.masking.personal;

import java.util.List;
import java.util.function.Predicate;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;

/** The built-in detectors of personal data. */
public final class PersonalData {

	static final DataType CARD = type("card", DataClass.FINANCIAL, PersonalKind.CARD);

	static final DataType IBAN = new DataType("iban", DataClass.FINANCIAL, true,
			(value, strict) -> BankAccountNumbers.mask(value, strict ? 0 : 4));

	static final DataType SOCIAL_SECURITY = type("ssn", DataClass.PERSONAL, PersonalKind.SOCIAL_SECURITY);

	static final DataType PHONE = type("phone", DataClass.PERSONAL, PersonalKind.PHONE);

	static final DataType EMAIL = type("email", DataClass.PERSONAL, PersonalKind.EMAIL);

	private PersonalData() {
	}

	/**
	 * Return the detectors, those that check the most first.
	 * @param enabled tells which types to look for
	 */
	public static List<Detector> detectors(Predicate<DataType> enabled) {
		return List.of(new NumberDetector(), new EmailDetector());
	}

	private static DataType type(String name, DataClass dataClass, PersonalKind kind) {
		return new DataType(name, dataClass, true, (value, strict) -> kind.mask(value));
	}

}

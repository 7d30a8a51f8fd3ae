package io.observability.masking.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.data.Format;
import io.observability.masking.detector.Detector;
import io.observability.masking.personal.speech.SpokenEmails;
import io.observability.masking.personal.speech.SpokenNumbers;

/** The built-in detectors of personal data. */
public final class PersonalData {

	static final DataType CARD = type("card", DataClass.FINANCIAL, PersonalKind.CARD);

	static final DataType IBAN = type("iban", DataClass.FINANCIAL, PersonalKind.IBAN);

	static final DataType SOCIAL_SECURITY = type("ssn", DataClass.PERSONAL, PersonalKind.SOCIAL_SECURITY);

	static final DataType PHONE = type("phone", DataClass.PERSONAL, PersonalKind.PHONE);

	static final DataType EMAIL = type("email", DataClass.PERSONAL, PersonalKind.EMAIL);

	private PersonalData() {
	}

	/** Return the types that these detectors find. */
	public static List<DataType> types() {
		return List.of(CARD, IBAN, SOCIAL_SECURITY, PHONE, EMAIL);
	}

	/**
	 * Return the detectors, those that check the most first.
	 * @param enabled tells which types to look for
	 */
	public static List<Detector> detectors(Predicate<DataType> enabled) {
		List<Detector> detectors = new ArrayList<>();
		if (enabled.test(CARD) || enabled.test(IBAN) || enabled.test(SOCIAL_SECURITY) || enabled.test(PHONE)) {
			detectors.add(new NumberDetector(enabled));
			detectors.add(SpokenNumbers.detector(enabled.test(CARD) ? CARD : null,
					enabled.test(SOCIAL_SECURITY) ? SOCIAL_SECURITY : null, enabled.test(PHONE) ? PHONE : null));
		}
		if (enabled.test(IBAN)) {
			detectors.add(new NamedBankAccountDetector());
		}
		if (enabled.test(EMAIL)) {
			detectors.add(new EmailDetector());
			detectors.add(SpokenEmails.detector(EMAIL));
		}
		return List.copyOf(detectors);
	}

	private static DataType type(String name, DataClass dataClass, Format format) {
		return new DataType(name, dataClass, true, format);
	}

}

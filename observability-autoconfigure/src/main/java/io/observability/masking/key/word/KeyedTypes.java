package io.observability.masking.key.word;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;

/** The types of personal data that only their key gives away. */
public final class KeyedTypes {

	/** Day or year of birth. */
	public static final DataType DATE_OF_BIRTH = DataType.of("date-of-birth", DataClass.PERSONAL);

	/** Number by which a hospital knows a patient. */
	public static final DataType MEDICAL_RECORD = DataType.of("medical-record", DataClass.HEALTH);

	/** Number by which a health insurance knows its member. */
	public static final DataType HEALTH_INSURANCE = DataType.of("health-insurance", DataClass.HEALTH);

	/** Number of a passport. */
	public static final DataType PASSPORT = DataType.of("passport", DataClass.PERSONAL);

	/** Number of a driving licence. */
	public static final DataType DRIVING_LICENCE = DataType.of("driving-licence", DataClass.PERSONAL);

	/** Number by which a state knows a person. */
	public static final DataType NATIONAL_ID = DataType.of("national-id", DataClass.PERSONAL);

	/** Number of a bank account. */
	public static final DataType ACCOUNT = DataType.of("account", DataClass.FINANCIAL);

	/** Street or postal code of a person. */
	public static final DataType ADDRESS = DataType.of("address", DataClass.PERSONAL);

	/** Name of a person. */
	public static final DataType PERSON_NAME = DataType.of("person-name", DataClass.PERSONAL);

	private KeyedTypes() {
	}

}

package io.observability.masking.format;

/** What a field of HL7 v2 has, by the name of its segment and its number. */
enum PatientField {

	/** Name, address or number, of several parts. */
	PARTS,

	/** Number of a telephone. */
	PHONE,

	/** Social security number. */
	SOCIAL,

	/** Date of birth. */
	BIRTH,

	/** Number by which an insurance knows whom it insures. */
	INSURED,

	/** Nothing that tells of a person. */
	OTHER;

	static PatientField of(String segment, int field) {
		return switch (segment) {
			case "PID" -> ofPatient(field);
			case "NK1" -> ofKin(field);
			case "GT1" -> ofGuarantor(field);
			case "IN1" -> ofInsurance(field);
			case "IN2" -> (field == 2) ? SOCIAL : (field == 61) ? INSURED : (field == 63) ? PHONE : OTHER;
			default -> (field == 1 || field == 7) ? PARTS : OTHER;
		};
	}

	private static PatientField ofPatient(int field) {
		return switch (field) {
			case 9, 11, 18, 20, 21 -> PARTS;
			case 13, 14 -> PHONE;
			case 19 -> SOCIAL;
			default -> OTHER;
		};
	}

	private static PatientField ofKin(int field) {
		return switch (field) {
			case 4, 30, 32 -> PARTS;
			case 5, 6, 31 -> PHONE;
			case 16 -> BIRTH;
			case 37 -> SOCIAL;
			default -> OTHER;
		};
	}

	private static PatientField ofGuarantor(int field) {
		return switch (field) {
			case 4, 5 -> PARTS;
			case 6, 7 -> PHONE;
			case 8 -> BIRTH;
			case 12 -> SOCIAL;
			default -> OTHER;
		};
	}

	private static PatientField ofInsurance(int field) {
		return switch (field) {
			case 16, 19 -> PARTS;
			case 18 -> BIRTH;
			case 36, 49 -> INSURED;
			default -> OTHER;
		};
	}

}

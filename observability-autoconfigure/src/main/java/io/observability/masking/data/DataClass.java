package io.observability.masking.data;

/** Classes of sensitive data that are treated alike. */
public enum DataClass {

	/** Data about a person, such as an e-mail address. */
	PERSONAL,

	/** Data about the health of a person, such as a medical record number. */
	HEALTH,

	/** Data about money, such as a card number. */
	FINANCIAL,

	/** Data that gives access, such as a password. */
	SECRET

}

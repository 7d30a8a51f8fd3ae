package io.observability.masking.policy;

/** What is done with the values of a type or of a class of data. */
public enum Strategy {

	/** The value is shown in the format of its type. */
	MASK,

	/** Only the type is shown: {@code <EMAIL>}. */
	TYPE,

	/** The same value is shown as the same token: {@code tok:email:…}. */
	PSEUDONYM,

	/**
	 * Nothing is shown of a whole value. Within a text stars are shown, lest the next
	 * word be taken for the value.
	 */
	DROP

}

package io.observability.masking.data;

/** How much of a value its mask shows. */
public enum Profile {

	/** As people know it: {@code j***@example.com}, {@code 4111-****-****-1111}. */
	STANDARD,

	/** At most the last four characters of a number, and nothing of other values. */
	STRICT,

	/** Only the type of the value: {@code <EMAIL>}. */
	TYPE

}

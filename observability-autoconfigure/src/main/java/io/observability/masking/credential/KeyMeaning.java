package io.observability.masking.credential;

/** What a key says about its value. */
public enum KeyMeaning {

	/** Nothing: the value is looked through like any text. */
	UNKNOWN,

	/** The user wants the value to stay as it is. */
	KEPT,

	/** The value is a secret. */
	SECRET,

	/** The value is a secret, and so is all that follows up to the end of the line. */
	SECRET_LINE

}

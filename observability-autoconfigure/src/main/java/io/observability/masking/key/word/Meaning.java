package io.observability.masking.key.word;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Finding;

/**
 * What a key says about its value.
 *
 * @param type what the value is
 * @param rule which values it may have
 */
public record Meaning(DataType type, ValueRule rule) {

	/** The user wants the value to stay as it is. */
	public static final Meaning KEPT = new Meaning(Finding.KEPT, ValueRule.ANY);

	/** The key only sounds like that of a secret. */
	static final Meaning NONE = new Meaning(Finding.KEPT, ValueRule.ANY);

	/** Return whether the value must stay as it is. */
	public boolean isKept() {
		return this.type.equals(Finding.KEPT);
	}

}

package io.observability.masking;

/**
 * Masks personal data and secrets. Safe for use by many threads, never throws, never
 * logs, and returns the same instance when there is nothing to mask.
 */
public interface Masker {

	/** Return the masker with the built-in detectors and formats. */
	static Masker standard() {
		return StandardMasker.INSTANCE;
	}

	/** Mask whatever is sensitive in the text. */
	String mask(String text);

	/**
	 * Mask a single value that is known by its key, such as an MDC entry or a field of a
	 * JSON object. The value of a sensitive key is masked whole.
	 */
	String mask(String key, String value);

}

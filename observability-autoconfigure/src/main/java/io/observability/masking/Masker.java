package io.observability.masking;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.Format;

/**
 * Masks personal data and secrets. Safe for use by many threads, never throws, never
 * logs, and returns the same instance when there is nothing to mask.
 */
public interface Masker {

	/** Return the masker with the built-in detectors and formats. */
	static Masker standard() {
		return StandardMasker.INSTANCE;
	}

	/**
	 * Return a masker that never fails: where this one throws or has no answer, it shows
	 * a fixed text instead. The built-in masker is returned as it is.
	 */
	static Masker guarded(Masker masker) {
		return GuardedMasker.of(masker);
	}

	/** Mask whatever is sensitive in the text. */
	String mask(String text);

	/**
	 * Mask a single value that is known by its key, such as an MDC entry or a field of a
	 * JSON object. The value of a sensitive key is masked whole.
	 */
	String mask(String key, String value);

	/**
	 * Return whether the key may say something of its values. Otherwise they are masked
	 * like any text, and who masks many values of a key need not name it each time.
	 */
	default boolean knows(String key) {
		return true;
	}

	/** Mask a value that is known to be of the class, such as an annotated member. */
	default String mask(DataClass dataClass, String value) {
		return value.isEmpty() ? value : Format.HIDDEN;
	}

	/**
	 * Return the masker for texts that leave by this way, for example {@code log},
	 * {@code alert} or {@code health}.
	 */
	default Masker to(String destination) {
		return this;
	}

}

package io.observability.masking.detector;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.data.Format;

import org.jspecify.annotations.Nullable;

/**
 * A part of a text that is sensitive.
 *
 * @param start index of its first character
 * @param end index after its last character
 * @param type what it is
 * @param mask what to show in its place where values of its type are masked, or
 * {@code null} for the format of the type; not itself a finding when scanned again
 */
public record Finding(int start, int end, DataType type, @Nullable String mask) {

	/** Mask of secrets. It always has the same length, so as not to tell theirs. */
	public static final String SECRET = Format.HIDDEN;

	/** Type of what must stay as it is, whatever other detectors find in it. */
	public static final DataType KEPT = DataType.of("kept", DataClass.PERSONAL);

	/** Return a finding that is shown in the format of its type. */
	public static Finding of(int start, int end, DataType type) {
		return new Finding(start, end, type, null);
	}

	/** Return a finding that shows nothing of the secret. */
	public static Finding secret(int start, int end) {
		return of(start, end, DataType.SECRET);
	}

	/** Return a part of the text that must stay as it is. */
	public static Finding kept(int start, int end) {
		return of(start, end, KEPT);
	}

}

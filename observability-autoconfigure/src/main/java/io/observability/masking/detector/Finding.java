package io.observability.masking.detector;

/**
 * A part of a text that is sensitive.
 *
 * @param start index of its first character
 * @param end index after its last character
 * @param mask what to show in its place, not itself a finding when scanned again
 */
public record Finding(int start, int end, String mask) {

	/** Mask of secrets. It always has the same length, so as not to tell theirs. */
	public static final String SECRET = "********";

	/** Return a finding that shows nothing of the secret. */
	public static Finding secret(int start, int end) {
		return new Finding(start, end, SECRET);
	}

}

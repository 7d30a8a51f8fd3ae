package io.observability.masking.data;

/** Shows what may be shown of a value. */
@FunctionalInterface
public interface Format {

	/** Mask of values of which nothing is shown, not even their length. */
	String HIDDEN = "********";

	/** Shows nothing of the value. */
	Format NOTHING = (value, strict) -> HIDDEN;

	/**
	 * Return the mask of the value. It must not itself be found when it is looked through
	 * again.
	 * @param value the whole value as it stands in the text
	 * @param strict whether to show the last four characters at most
	 */
	String mask(String value, boolean strict);

}

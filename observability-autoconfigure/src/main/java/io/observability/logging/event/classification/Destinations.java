package io.observability.logging.event.classification;

/** Where lines can go. */
public interface Destinations {

	/** Return whether any destination takes lines of the classification. */
	boolean take(Classification classification);

}

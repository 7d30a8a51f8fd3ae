package io.observability.settings;

/**
 * Part of {@code /actuator/observability} with a path of its own. Asked for on the thread
 * of a request; what it answers must be masked already.
 */
public interface ObservabilitySection {

	/** Return the name in the path, in lower case with dashes. */
	String name();

	/** Return what the endpoint answers: records, maps, lists and plain values. */
	Object content();

}

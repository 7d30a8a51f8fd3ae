package io.observability.alerting;

import java.util.Map;

/**
 * Knows something that helps to understand an alert. A bean of this type adds it to the
 * message; beans are asked in their order.
 */
@FunctionalInterface
public interface AlertEvidence {

	/**
	 * Return what helps, by a short name such as {@code deployment}, in the order in
	 * which it is shown; empty if there is nothing. A value may have several lines, and
	 * one that is an address becomes a link. Called when an alert begins, on a thread of
	 * its own; what takes longer than a second is left out, and asked for again after a
	 * minute. All texts are masked by the caller.
	 * @param alert the alert, with the annotations of those who were asked before
	 */
	Map<String, String> about(Alert alert);

}

package io.observability.context.web;

/** Counts the ids of callers that were not used. */
@FunctionalInterface
interface ReplacedIds {

	void count(String reason);

}

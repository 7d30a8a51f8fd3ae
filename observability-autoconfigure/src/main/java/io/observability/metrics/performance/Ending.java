package io.observability.metrics.performance;

/** How a request or a call ended. */
public enum Ending {

	/** Well. Requests that were refused for their own fault belong here, too. */
	SUCCESS,

	/** The dependency answered, but refused it. */
	REJECTED,

	/** The measured side failed. */
	FAILED,

	/** The caller gave it up. */
	CANCELLED

}

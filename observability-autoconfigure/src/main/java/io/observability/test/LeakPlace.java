package io.observability.test;

/** Places that a canary must not reach. */
public enum LeakPlace {

	/** Formatted message of a log event, or its pattern. */
	LOG_MESSAGE,

	/** Argument of a log event. */
	LOG_ARGUMENT,

	/** Key-value pair or marker of a log event. */
	LOG_FIELD,

	/** Message or stack trace of the exception of a log event, or of its causes. */
	LOG_EXCEPTION,

	/** Mapped diagnostic context at the time of a log event. */
	MDC,

	/** Name or tag of a meter. */
	METER,

	/** Name or key value of an observation. */
	OBSERVATION

}

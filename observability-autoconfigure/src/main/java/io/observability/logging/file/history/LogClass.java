package io.observability.logging.file.history;

/** Classes of logs, which differ in how long they are kept. */
public enum LogClass {

	/** The application log. */
	STANDARD,

	/** The security log. */
	SECURITY

}

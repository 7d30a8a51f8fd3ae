package io.observability.doctor;

/**
 * Something that is missing, doubled or dangerous, and how to correct it.
 *
 * @param id name of this kind of finding, by which it can be ignored
 * @param severity how bad it is
 * @param problem what is wrong
 * @param reason why it matters
 * @param fix what to do, with the exact key and a valid example
 */
public record Finding(String id, Severity severity, String problem, String reason, String fix) {

	/** Return a finding that is worth knowing and needs no correction. */
	public static Finding info(String id, String problem, String reason, String fix) {
		return new Finding(id, Severity.INFO, problem, reason, fix);
	}

	/** Return a finding that should be corrected. */
	public static Finding warning(String id, String problem, String reason, String fix) {
		return new Finding(id, Severity.WARNING, problem, reason, fix);
	}

	/** Return a finding that must be corrected, since data is in danger. */
	public static Finding critical(String id, String problem, String reason, String fix) {
		return new Finding(id, Severity.CRITICAL, problem, reason, fix);
	}

	/** How bad a finding is. */
	public enum Severity {

		/** Worth knowing. */
		INFO,

		/** Should be corrected. */
		WARNING,

		/** Must be corrected, since data is in danger. */
		CRITICAL

	}

}

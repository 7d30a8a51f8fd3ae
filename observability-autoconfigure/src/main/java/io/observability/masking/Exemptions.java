package io.observability.masking;

import java.util.Set;

/**
 * What is not masked in log events: events of some loggers, and some fields of all
 * events. Applies to the log only.
 *
 * @param loggers names of loggers or of packages, for themselves and all below them
 * @param fields names of fields, exactly as they stand in the event
 */
public record Exemptions(Set<String> loggers, Set<String> fields) {

	/** Exempts nothing. */
	public static final Exemptions NONE = new Exemptions(Set.of(), Set.of());

	public Exemptions {
		loggers = Set.copyOf(loggers);
		fields = Set.copyOf(fields);
	}

	/** Return whether events of the logger stay as they are. */
	public boolean exemptsLogger(String name) {
		if (this.loggers.isEmpty()) {
			return false;
		}
		for (String logger : this.loggers) {
			if (name.startsWith(logger) && (name.length() == logger.length() || isSegmentEnd(name, logger.length()))) {
				return true;
			}
		}
		return false;
	}

	/** Return whether the field stays as it is. */
	public boolean exemptsField(String name) {
		return !this.fields.isEmpty() && this.fields.contains(name);
	}

	private static boolean isSegmentEnd(String name, int index) {
		return name.charAt(index) == '.' || name.charAt(index) == '$';
	}

}

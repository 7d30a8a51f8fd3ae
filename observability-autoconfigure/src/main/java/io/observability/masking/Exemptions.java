package io.observability.masking;

import java.util.HashSet;
import java.util.Set;

import io.observability.masking.key.SensitiveKeys;

/**
 * What is written as it is.
 *
 * @param loggers names of loggers whose events are not masked, and of packages for all
 * loggers below
 * @param fields names of fields whose values are not masked. Case and separators do not
 * matter.
 */
public record Exemptions(Set<String> loggers, Set<String> fields) {

	/** Exempts nothing. */
	public static final Exemptions NONE = new Exemptions(Set.of(), Set.of());

	public Exemptions {
		loggers = Set.copyOf(loggers);
		Set<String> normalized = new HashSet<>();
		fields.forEach((field) -> normalized.add(SensitiveKeys.normalize(field)));
		fields = Set.copyOf(normalized);
	}

	/** Return whether the logger, or a package it is in, is exempt. */
	public boolean exemptsLogger(String name) {
		if (this.loggers.isEmpty()) {
			return false;
		}
		for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
			if (this.loggers.contains(name.substring(0, end))) {
				return true;
			}
		}
		return false;
	}

	/** Return whether the field is exempt. */
	public boolean exemptsField(String name) {
		return !this.fields.isEmpty() && this.fields.contains(SensitiveKeys.normalize(name));
	}

}

package io.observability.settings;

import java.util.Map;
import java.util.Set;

/**
 * Something that may change while the application runs, under one key or under several
 * that belong together. A bean of this type is all that is needed.
 */
public interface Setting {

	/** Return the keys that are known by name, as in {@code application.yml}. */
	Set<String> keys();

	/**
	 * Return whether the key belongs to this setting, also if it is not known by name.
	 */
	default boolean covers(String key) {
		return keys().contains(key);
	}

	/** Return what is to be known about a key. */
	Description describe(String key);

	/**
	 * Return the value as it is kept and shown.
	 * @param key a key of this setting
	 * @param value a text, number or boolean, or a list of such or of maps of such
	 * @throws BrokenRuleException if the value must be another one
	 */
	String check(String key, Object value);

	/**
	 * Use these values, and the application's own for all other keys, so that nobody sees
	 * one without the other. Only one thread calls it at a time. If it throws, what was
	 * there before is applied again.
	 */
	void apply(Map<String, String> values);

	/**
	 * What is to be known about a key.
	 *
	 * @param value value in effect
	 * @param original value that the application itself set
	 * @param rule what a value must be, such as {@code be true or false}
	 */
	record Description(String value, String original, String rule) {
	}

	/** Says that a value breaks a rule. */
	final class BrokenRuleException extends IllegalArgumentException {

		private static final long serialVersionUID = 1L;

		/**
		 * Create it.
		 * @param must what the value must be, such as {@code be true or false}
		 */
		public BrokenRuleException(String must) {
			super(must);
		}

	}

}

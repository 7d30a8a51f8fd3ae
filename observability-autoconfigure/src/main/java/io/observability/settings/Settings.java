package io.observability.settings;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What may change while the application runs. The endpoint wins over the file, and this
 * over the application. A change is made in whole or not at all.
 */
public interface Settings {

	/** Return the keys known by name and those that were changed, with their values. */
	List<Current> all();

	/**
	 * Change some values. A value that is {@code null} takes back what was changed
	 * before.
	 * @param values values by key; maps nest, as in {@code application.yml}
	 * @param by who changes them
	 * @param reason why, if this is said
	 * @throws SettingsRefusedException if a key or a value is refused; nothing has
	 * changed then
	 */
	Result change(Map<String, ? extends @Nullable Object> values, String by, @Nullable String reason);

	/**
	 * Use these values of a file in place of all that it said before.
	 * @throws SettingsRefusedException if a key or a value is refused; nothing has
	 * changed then
	 */
	Result reload(Map<String, ? extends @Nullable Object> values, String file);

	/** Return what came of the store at start, or {@code null} if there is none. */
	@Nullable String store();

	/** Where a value comes from. */
	enum Source {

		/** The configuration of the application. */
		APPLICATION,

		/** The watched file. */
		FILE,

		/** The endpoint, or code of the application. */
		ENDPOINT,

		/** The endpoint, before the application was started. */
		STORED

	}

	/**
	 * A key and its value, masked.
	 *
	 * @param key key as in {@code application.yml}
	 * @param value value in effect
	 * @param original value that the application itself set
	 * @param source where the value comes from
	 * @param rule what a value must be
	 */
	record Current(String key, String value, String original, Source source, String rule) {
	}

	/**
	 * What came of a change.
	 *
	 * @param changes the values that are others than before
	 * @param problem why the change ends with the application, although it should be
	 * kept, or {@code null}
	 */
	record Result(List<SettingChanged> changes, @Nullable String problem) {
	}

}

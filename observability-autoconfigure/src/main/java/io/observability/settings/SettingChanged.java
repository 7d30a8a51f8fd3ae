package io.observability.settings;

import org.jspecify.annotations.Nullable;

/**
 * Published when a value was changed while the application runs. All texts are masked.
 *
 * @param key key as in {@code application.yml}
 * @param from value before
 * @param to value now
 * @param by who changed it
 * @param source by what way
 * @param reason why, if this was said
 */
public record SettingChanged(String key, String from, String to, String by, Settings.Source source,
		@Nullable String reason) {
}

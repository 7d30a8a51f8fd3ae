package io.observability.settings.file;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for the file of settings.
 *
 * @param path File in YAML. Without it config/observability.yml is read if it is there
 * when the application starts.
 * @param interval Time between two looks at the file.
 * @param maxSize Size above which the file is refused.
 */
@ConfigurationProperties("observability.settings.file")
record SettingsFileProperties(@Nullable String path, @DefaultValue("2s") Duration interval,
		@DefaultValue("256KB") DataSize maxSize) {

	static final String USUAL = "config/observability.yml";

	private static final String PREFIX = "observability.settings.file.";

	SettingsFileProperties {
		if (path != null && path.isBlank()) {
			throw new IllegalArgumentException("'%spath' must be the path of a file but was ''".formatted(PREFIX));
		}
		if (interval.toMillis() < 1 || interval.toDays() > 1) {
			throw new IllegalArgumentException(
					"'%sinterval' must be between 1ms and 1d but was '%s'".formatted(PREFIX, interval));
		}
		if (maxSize.toBytes() < 1 || maxSize.toMegabytes() > 16) {
			throw new IllegalArgumentException(
					"'%smax-size' must be between 1B and 16MB but was '%s'".formatted(PREFIX, maxSize));
		}
	}

}

package io.observability.health.history;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for the history of components.
 *
 * @param file File in which it is kept until the next start, which belongs to one
 * process. It is not kept when this is not set.
 */
@ConfigurationProperties("observability.health.history")
record HistoryProperties(@Nullable String file) {

	HistoryProperties {
		if (file != null && file.isBlank()) {
			throw new IllegalArgumentException(
					"'observability.health.history.file' must be the path of a file but was ''");
		}
	}

}

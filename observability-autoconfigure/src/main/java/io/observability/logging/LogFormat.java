package io.observability.logging;

import org.jspecify.annotations.Nullable;

/** How log events look. */
enum LogFormat {

	/** Readable in the profiles {@code dev} and {@code local}, else JSON. */
	AUTO,

	/** One JSON object per line. */
	JSON,

	/** Lines for people to read. */
	CONSOLE;

	static @Nullable LogFormat find(String name) {
		for (LogFormat format : values()) {
			if (format.name().equalsIgnoreCase(name)) {
				return format;
			}
		}
		return null;
	}

}

package io.observability.settings;

import org.jspecify.annotations.Nullable;

/** Knows what came of the watched file. */
public interface FileState {

	/** Return what came of it last. */
	State state();

	/**
	 * What came of the watched file.
	 *
	 * @param path where it is looked for
	 * @param state {@code absent}, {@code taken}, {@code refused} or, if there was none
	 * at start and none is configured, {@code not watched}
	 * @param problem why it was refused, masked
	 */
	record State(String path, String state, @Nullable String problem) {
	}

}

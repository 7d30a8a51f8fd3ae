package io.observability.logging;

import io.observability.masking.Masker;

/**
 * The masker that log output goes through. Starts as {@link Masker#standard()}, because
 * log events come before the application context does.
 */
public final class ActiveMasker {

	private static volatile Masker current = Masker.standard();

	private ActiveMasker() {
	}

	/** Return the masker to use now. */
	public static Masker get() {
		return current;
	}

	static void use(Masker masker) {
		current = masker;
	}

}

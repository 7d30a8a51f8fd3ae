package io.observability.logging;

import java.util.Objects;

import io.observability.masking.Masker;

/**
 * The masker that log output goes through. Starts as {@link Masker#standard()}, because
 * log events come before the application context does.
 */
public final class ActiveMasker {

	private static final String FAILED = "[masking failed]";

	private static volatile Masker current = Masker.standard();

	private ActiveMasker() {
	}

	/** Return the masker to use now, which never throws. */
	public static Masker get() {
		return current;
	}

	static void use(Masker masker) {
		current = new Guarded(masker);
	}

	/** Hides the text and keeps the line when a masker of the application fails. */
	private record Guarded(Masker masker) implements Masker {

		@Override
		public String mask(String text) {
			try {
				return Objects.requireNonNullElse(this.masker.mask(text), FAILED);
			}
			catch (Throwable ex) {
				return FAILED;
			}
		}

		@Override
		public String mask(String key, String value) {
			try {
				return Objects.requireNonNullElse(this.masker.mask(key, value), FAILED);
			}
			catch (Throwable ex) {
				return FAILED;
			}
		}

	}

}

package io.observability.logging.gate.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;

import io.observability.masking.Masker;

/**
 * The masker that log events of this JVM pass, which is the standard one until an
 * application brings its own.
 */
public final class EventMasking {

	private static final GuardedMasker STANDARD = GuardedMasker.standard();

	private static final List<GuardedMasker> maskers = new ArrayList<>();

	private static boolean on = true;

	private static volatile @Nullable GuardedMasker active = STANDARD;

	private EventMasking() {
	}

	/** Return a masked view of the event, or the event itself when masking is off. */
	public static ILoggingEvent mask(ILoggingEvent event) {
		GuardedMasker masker = active;
		return (masker == null || event instanceof MaskedEvent) ? event : new MaskedEvent(event, masker);
	}

	/** Return whether the event is a masked view. */
	public static boolean isMasked(ILoggingEvent event) {
		return event instanceof MaskedEvent;
	}

	/** Return the masker in use, or {@code null} when masking is off. */
	public static @Nullable Masker masker() {
		return active;
	}

	/** Use the masker until it is released. The latest one in use wins. */
	public static synchronized void use(Masker masker) {
		maskers.add(new GuardedMasker(masker));
		refresh();
	}

	/** Return to the masker used before, or to the standard one. */
	public static synchronized void release(Masker masker) {
		for (int i = maskers.size() - 1; i >= 0; i--) {
			if (maskers.get(i).wraps(masker)) {
				maskers.remove(i);
				break;
			}
		}
		refresh();
	}

	/** Switch masking on or off for the whole JVM. */
	public static synchronized void switchTo(boolean enabled) {
		on = enabled;
		refresh();
	}

	/** Return how many values were replaced because they could not be masked. */
	public static long failures() {
		return GuardedMasker.failures();
	}

	private static void refresh() {
		GuardedMasker latest = maskers.isEmpty() ? STANDARD : maskers.get(maskers.size() - 1);
		active = on ? latest : null;
	}

	/**
	 * Replaces a value by a fixed text when the masker behind it fails, so that neither
	 * the caller nor the secret is harmed.
	 */
	static final class GuardedMasker implements Masker {

		static final String FAILED = "[masking failed]";

		private static final String HARMLESS = "value";

		private static final LongAdder FAILURES = new LongAdder();

		private final @Nullable Masker masker;

		GuardedMasker(@Nullable Masker masker) {
			this.masker = masker;
		}

		/** Return the standard masker, or one that shows nothing when there is none. */
		static GuardedMasker standard() {
			try {
				return new GuardedMasker(Masker.standard());
			}
			catch (Throwable ex) {
				return new GuardedMasker(null);
			}
		}

		static long failures() {
			return FAILURES.sum();
		}

		static String failed() {
			FAILURES.increment();
			return FAILED;
		}

		@Override
		public String mask(String text) {
			try {
				return orFailed((this.masker != null) ? this.masker.mask(text) : null);
			}
			catch (Throwable ex) {
				return failed();
			}
		}

		@Override
		public String mask(String key, String value) {
			try {
				return orFailed((this.masker != null) ? this.masker.mask(key, value) : null);
			}
			catch (Throwable ex) {
				return failed();
			}
		}

		/** Return whether the key alone makes its value a secret. */
		boolean isSensitive(String key) {
			return !HARMLESS.equals(mask(key, HARMLESS));
		}

		boolean wraps(Masker other) {
			return this.masker == other;
		}

		private static String orFailed(@Nullable String masked) {
			return (masked != null) ? masked : failed();
		}

	}

}

package io.observability.logging;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.observability.masking.Exemptions;
import io.observability.masking.Masker;

/**
 * The one masker of all log output of this JVM: the standard one until an application
 * brings its own, because log events come before the application context does.
 */
public final class ActiveMasker {

	private static final LogMasker STANDARD = LogMasker.standard();

	private static final List<LogMasker> inUse = new ArrayList<>();

	private static boolean on = true;

	private static volatile @Nullable LogMasker current = STANDARD;

	private ActiveMasker() {
	}

	/** Return the masker to use now, or {@code null} when masking is off. */
	public static @Nullable LogMasker get() {
		return current;
	}

	/** Use the masker for everything until it is released. */
	public static void use(Masker masker) {
		use(masker, Exemptions.NONE);
	}

	/** Use the masker until it is released. The latest one in use wins. */
	public static synchronized void use(Masker masker, Exemptions exemptions) {
		inUse.add(LogMasker.of(masker, exemptions));
		refresh();
	}

	/** Return to the masker used before, or to the standard one. */
	public static synchronized void release(Masker masker) {
		for (int i = inUse.size() - 1; i >= 0; i--) {
			if (inUse.get(i).isOf(masker)) {
				inUse.remove(i);
				break;
			}
		}
		refresh();
	}

	/** Switch masking of log output on or off for the whole JVM. */
	public static synchronized void switchTo(boolean enabled) {
		on = enabled;
		refresh();
	}

	private static void refresh() {
		LogMasker latest = inUse.isEmpty() ? STANDARD : inUse.get(inUse.size() - 1);
		current = on ? latest : null;
	}

}

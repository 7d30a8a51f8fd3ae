package io.observability.masking.detector;

import java.util.concurrent.atomic.AtomicReference;

/** Keeps one builder of masked lines for whoever comes next, on any kind of thread. */
final class Builders {

	private static final int MAX_KEPT = 4096;

	private static final AtomicReference<StringBuilder> KEPT = new AtomicReference<>();

	private Builders() {
	}

	static StringBuilder take(int length) {
		StringBuilder kept = (length <= MAX_KEPT) ? KEPT.getAndSet(null) : null;
		return (kept != null) ? kept : new StringBuilder(length + 16);
	}

	/** Return what was built. Builders of long texts are not kept. */
	static String giveBack(StringBuilder builder) {
		String built = builder.toString();
		if (builder.capacity() <= MAX_KEPT) {
			builder.setLength(0);
			KEPT.set(builder);
		}
		return built;
	}

}

package io.observability.logging.value;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Bounds the walk through an argument, which may contain itself. */
final class Visit {

	static final String TOO_LARGE = "[too large]";

	private static final String TOO_DEEP = "[too deep to mask]";

	private static final String CYCLE = "[cycle]";

	private static final int DEEPEST = 32;

	private static final int MOST = 10_000;

	private @Nullable Set<Object> containers;

	private int visited;

	/** Return the text to write instead of the container, if it must not be entered. */
	@Nullable String enter(Object container) {
		Set<Object> entered = this.containers;
		if (entered == null) {
			entered = Collections.newSetFromMap(new IdentityHashMap<>(8));
			this.containers = entered;
		}
		if (entered.size() > DEEPEST) {
			return TOO_DEEP;
		}
		return entered.add(container) ? null : CYCLE;
	}

	void leave(Object container) {
		if (this.containers != null) {
			this.containers.remove(container);
		}
	}

	/** Count one more value and return whether there were too many. */
	boolean isTooLarge() {
		return ++this.visited > MOST;
	}

}

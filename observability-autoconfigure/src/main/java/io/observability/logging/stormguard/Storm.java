package io.observability.logging.stormguard;

import org.jspecify.annotations.Nullable;

/**
 * One error and how often it came in the running interval. After an interval with too
 * many it is not written again until one with few is over. Guarded by its owner.
 */
final class Storm {

	private final ErrorKey key;

	private final @Nullable Object classification;

	private long began;

	private boolean raging;

	private long seen;

	private long held;

	private long first;

	private long last;

	Storm(ErrorKey key, @Nullable Object classification, long now) {
		this.key = key;
		this.classification = classification;
		this.began = now;
	}

	/** Count one and return whether to write it. */
	boolean take(long now, int lines) {
		this.seen++;
		if (!this.raging && this.seen <= lines) {
			return true;
		}
		if (this.held == 0) {
			this.first = now;
		}
		this.held++;
		this.last = now;
		return false;
	}

	/** Return whether the interval is over, also because the clock was set back. */
	boolean isOver(long now, long interval) {
		return now < this.began || now - this.began >= interval;
	}

	boolean isRaging() {
		return this.raging;
	}

	/** Begin a new interval and return what was held back in the one before. */
	@Nullable Repeats next(long now, long interval, int lines) {
		Repeats repeats = repeats();
		boolean pause = now - this.began >= 2 * interval;
		this.raging = this.seen > lines && !pause;
		this.began = now;
		this.seen = 0;
		this.held = 0;
		return repeats;
	}

	@Nullable Repeats repeats() {
		return (this.held > 0) ? new Repeats(this.key, this.classification, this.held, this.first, this.last) : null;
	}

}

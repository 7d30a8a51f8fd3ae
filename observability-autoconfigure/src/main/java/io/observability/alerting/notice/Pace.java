package io.observability.alerting.notice;

import org.jspecify.annotations.Nullable;

/** When a group of alerts is told. */
final class Pace {

	private @Nullable Long first;

	private @Nullable Long last;

	/** Nothing waits any more. */
	void rest() {
		this.first = null;
	}

	void told(long now) {
		this.last = now;
	}

	/** Something waits. Return whether it is time to tell it. */
	boolean isDue(long now, NoticeProperties properties) {
		long since = (this.first != null) ? this.first : now;
		this.first = since;
		return now - since >= properties.groupWait().toNanos()
				&& (this.last == null || now - this.last >= properties.groupInterval().toNanos());
	}

	/** Return whether nothing is lost when this is forgotten. */
	boolean isIdle(long now) {
		return this.first == null && (this.last == null || now - this.last >= 24 * Budget.HOUR);
	}

}

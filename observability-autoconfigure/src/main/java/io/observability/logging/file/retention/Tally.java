package io.observability.logging.file.retention;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is done with rotated files. */
enum Tally {

	COMPRESSED, ARCHIVED, DELETED;

	/** Return the name of the action. */
	String action() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Counts of one application. */
	static final class Counts {

		private final LongAdder[] files = adders();

		private final LongAdder[] bytes = adders();

		private final LongAdder[] failures = adders();

		void done(Tally action, long size) {
			this.files[action.ordinal()].increment();
			this.bytes[action.ordinal()].add(size);
		}

		void failed(Tally action) {
			this.failures[action.ordinal()].increment();
		}

		long files(Tally action) {
			return this.files[action.ordinal()].sum();
		}

		long bytes(Tally action) {
			return this.bytes[action.ordinal()].sum();
		}

		long failures(Tally action) {
			return this.failures[action.ordinal()].sum();
		}

		private static LongAdder[] adders() {
			LongAdder[] adders = new LongAdder[values().length];
			for (int i = 0; i < adders.length; i++) {
				adders[i] = new LongAdder();
			}
			return adders;
		}

	}

}

package io.observability.logging.file.retention;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

		private final Map<Tally, LongAdder> files = adders();

		private final Map<Tally, LongAdder> bytes = adders();

		private final Map<Tally, LongAdder> failures = adders();

		void done(Tally action, long size) {
			of(this.files, action).increment();
			of(this.bytes, action).add(size);
		}

		void failed(Tally action) {
			of(this.failures, action).increment();
		}

		long files(Tally action) {
			return of(this.files, action).sum();
		}

		long bytes(Tally action) {
			return of(this.bytes, action).sum();
		}

		long failures(Tally action) {
			return of(this.failures, action).sum();
		}

		private static Map<Tally, LongAdder> adders() {
			Map<Tally, LongAdder> adders = new EnumMap<>(Tally.class);
			for (Tally action : values()) {
				adders.put(action, new LongAdder());
			}
			return adders;
		}

		private static LongAdder of(Map<Tally, LongAdder> adders, Tally action) {
			return Objects.requireNonNull(adders.get(action));
		}

	}

}

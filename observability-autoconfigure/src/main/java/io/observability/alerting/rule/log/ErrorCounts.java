package io.observability.alerting.rule.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observability.alerting.rule.RuleDefinition.Timing;
import io.observability.alerting.rule.RuleKind.Reading;
import io.observability.logging.analysis.ErrorSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often each error of a selection was logged within the window of a rule. */
final class ErrorCounts {

	private static final Logger logger = LoggerFactory.getLogger(ErrorCounts.class);

	private static final int MOST_ERRORS = 100;

	private static final Duration QUIET = Duration.ofHours(1);

	private final ErrorSelection selection;

	private final Duration window;

	private final long quiet;

	private final Map<String, Watched> watched = new HashMap<>();

	private boolean begun;

	private boolean crowded;

	ErrorCounts(ErrorSelection selection, Timing timing) {
		this.selection = selection;
		this.window = timing.window();
		this.quiet = timing.keepFiring().plus(QUIET).toNanos();
	}

	List<Reading> read(long now) {
		Map<String, ErrorSummary> known = new LinkedHashMap<>();
		this.selection.errors().forEach((error) -> known.putIfAbsent(error.fingerprint(), error));
		known.forEach((fingerprint, error) -> this.watched.computeIfAbsent(fingerprint, (key) -> watch(error, now)));
		this.begun = true;
		List<Reading> readings = new ArrayList<>();
		this.watched.values().removeIf((one) -> {
			ErrorSummary error = known.get(one.error.fingerprint());
			long grown = one.window.add(now, (error != null) ? error.count() : one.count);
			one.count = (error != null) ? error.count() : one.count;
			one.look(grown, now, hasRoom(readings.size()));
			if (one.active) {
				readings.add(new Reading(ErrorSelection.labels(one.error), grown, Double.POSITIVE_INFINITY, null,
						"%s was logged %d times".formatted(ErrorSelection.words(one.error), grown)));
			}
			return error == null && !one.active;
		});
		return readings;
	}

	private Watched watch(ErrorSummary error, long now) {
		// what was logged before the first look is not news
		return new Watched(error, new CountWindow(this.window, now, this.begun ? 0 : error.count()));
	}

	private boolean hasRoom(int errors) {
		if (errors >= MOST_ERRORS && !this.crowded) {
			this.crowded = true;
			logger.warn("An alert rule of kind log watches {} errors and no more", errors);
		}
		return errors < MOST_ERRORS;
	}

	/** One error; it is active from its first occurrence on until it is quiet. */
	private final class Watched {

		private final ErrorSummary error;

		private final CountWindow window;

		private long count;

		private long lastGrown;

		private boolean active;

		Watched(ErrorSummary error, CountWindow window) {
			this.error = error;
			this.window = window;
			this.count = error.count();
		}

		void look(long grown, long now, boolean room) {
			if (grown > 0) {
				this.lastGrown = now;
				this.active = this.active || room;
			}
			else if (now - this.lastGrown > ErrorCounts.this.quiet) {
				this.active = false;
			}
		}

	}

}

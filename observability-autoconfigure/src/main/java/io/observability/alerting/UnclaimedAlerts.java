package io.observability.alerting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

import io.observability.alerting.AlertRecord.Kind;
import org.jspecify.annotations.Nullable;

/** What fired before the start, and of which nobody spoke since. */
final class UnclaimedAlerts {

	private static final Duration LONGEST = Duration.ofHours(24);

	private final Set<String> ids = ConcurrentHashMap.newKeySet();

	private final Clock clock;

	private volatile @Nullable Instant restored;

	UnclaimedAlerts(Clock clock) {
		this.clock = clock;
	}

	/** Note that somebody spoke of an alert. */
	void claim(String id) {
		this.ids.remove(id);
	}

	/**
	 * Read the alerts of this instance.
	 * @param taker takes an alert with its id, and says whether it was news
	 */
	void restore(AlertMemory memory, BiPredicate<String, Alert> taker) {
		this.restored = this.clock.instant();
		for (AlertRecord record : memory.own(Kind.ALERT)) {
			try {
				if (taker.test(record.id(), record.alert())) {
					this.ids.add(record.id());
				}
			}
			catch (IllegalArgumentException ex) {
				memory.remove(record);
			}
		}
	}

	/** Return, once, those that have waited for too long. */
	Set<String> overdue() {
		Instant since = this.restored;
		if (since == null || this.ids.isEmpty()
				|| Duration.between(since, this.clock.instant()).compareTo(LONGEST) < 0) {
			return Set.of();
		}
		Set<String> overdue = Set.copyOf(this.ids);
		this.ids.removeAll(overdue);
		return overdue;
	}

}

package io.observability.alerting.endpoint;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertListener;

/** The beginnings and ends of alerts that were announced last. */
final class AlertHistory implements AlertListener {

	private static final int MOST = 200;

	private final Deque<Entry> entries = new ArrayDeque<>();

	private final Clock clock;

	AlertHistory(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void announced(Alert alert) {
		Entry entry = new Entry(this.clock.instant(), alert);
		synchronized (this.entries) {
			if (this.entries.size() == MOST) {
				this.entries.removeFirst();
			}
			this.entries.addLast(entry);
		}
	}

	/** Return what was announced, the latest first. */
	List<Entry> entries() {
		List<Entry> entries;
		synchronized (this.entries) {
			entries = new ArrayList<>(this.entries);
		}
		Collections.reverse(entries);
		return entries;
	}

	/**
	 * What was announced.
	 *
	 * @param at when
	 * @param alert the alert as it began or ended
	 */
	record Entry(Instant at, Alert alert) {
	}

}

package io.observability.alerting.alertmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertLabels;

/**
 * What Alertmanager must hear of again and again: alerts that fire, and for 15 minutes
 * those that are over. Holds 2000 at most and forgets what ended first.
 */
final class KnownAlerts {

	private static final Duration RESOLVED_RETENTION = Duration.ofMinutes(15);

	private static final int CAPACITY = 2000;

	private final Map<String, Entry> entries = new LinkedHashMap<>();

	private final Map<String, String> extra;

	private final Duration lifetime;

	KnownAlerts(Duration resendInterval, Map<String, String> extra) {
		this.lifetime = resendInterval.multipliedBy(4);
		this.extra = extra;
	}

	/** Remember the alert and return it as Alertmanager takes it. */
	synchronized Map<String, Object> add(Alert alert, Instant now) {
		SortedMap<String, String> labels = AlertLabels.of(alert);
		labels.putAll(this.extra);
		Entry entry = new Entry(alert, labels, now);
		String key = AlertLabels.fingerprint(labels);
		this.entries.remove(key);
		if (this.entries.size() >= CAPACITY) {
			makeRoom();
		}
		this.entries.put(key, entry);
		return document(entry, now);
	}

	synchronized void forget(Alert alert) {
		this.entries.values().removeIf((entry) -> entry.alert() == alert);
	}

	/** Return all that is to be told again, as Alertmanager takes it. */
	synchronized List<Map<String, Object>> due(Instant now) {
		this.entries.values()
			.removeIf((entry) -> entry.isOver() && entry.added().plus(RESOLVED_RETENTION).isBefore(now));
		List<Map<String, Object>> documents = new ArrayList<>(this.entries.size());
		this.entries.values().forEach((entry) -> documents.add(document(entry, now)));
		return documents;
	}

	private void makeRoom() {
		Iterator<Entry> iterator = this.entries.values().iterator();
		while (iterator.hasNext()) {
			if (iterator.next().isOver()) {
				iterator.remove();
				return;
			}
		}
		iterator = this.entries.values().iterator();
		iterator.next();
		iterator.remove();
	}

	private Map<String, Object> document(Entry entry, Instant now) {
		Alert alert = entry.alert();
		Instant until = alert.until();
		Instant end = !entry.isOver() ? now.plus(this.lifetime) : (until != null) ? until : entry.added();
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("labels", entry.labels());
		document.put("annotations", AlertLabels.annotations(alert));
		document.put("startsAt", alert.since().toString());
		document.put("endsAt", end.toString());
		return document;
	}

	/** An alert, its labels, and since when it is as it is. */
	private record Entry(Alert alert, SortedMap<String, String> labels, Instant added) {

		boolean isOver() {
			return this.alert.state() == State.RESOLVED;
		}

	}

}

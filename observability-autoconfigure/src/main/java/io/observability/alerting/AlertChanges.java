package io.observability.alerting;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.observability.alerting.AlertRecord.Kind;

/** What is yet to be kept. Its monitor guards what must not change meanwhile. */
final class AlertChanges {

	private final Map<Key, Change> changes = new LinkedHashMap<>();

	private final boolean kept;

	AlertChanges(boolean kept) {
		this.kept = kept;
	}

	synchronized void note(AlertRecord record, boolean removed) {
		if (this.kept) {
			this.changes.put(Key.of(record), new Change(record, removed));
		}
	}

	/** Return the keys of what is yet to be kept. Called with the monitor. */
	Set<Key> keys() {
		return this.changes.keySet();
	}

	/** Let the store keep all of it, or have it wait for another time. */
	void save(AlertStore store) throws IOException {
		Map<Key, Change> current;
		synchronized (this) {
			if (this.changes.isEmpty()) {
				return;
			}
			current = new LinkedHashMap<>(this.changes);
			this.changes.clear();
		}
		boolean saved = false;
		try {
			store.save(records(current.values(), false), records(current.values(), true));
			saved = true;
		}
		finally {
			if (!saved) {
				synchronized (this) {
					current.forEach(this.changes::putIfAbsent);
				}
			}
		}
	}

	private static List<AlertRecord> records(Collection<Change> changes, boolean removed) {
		List<AlertRecord> records = new ArrayList<>();
		for (Change change : changes) {
			if (change.removed() == removed) {
				records.add(change.record());
			}
		}
		return records;
	}

	/** What tells a record from others. */
	record Key(Kind kind, String owner, String id) {

		static Key of(AlertRecord record) {
			return new Key(record.kind(), record.owner(), record.id());
		}

	}

	/** What is to be kept, or forgotten. */
	private record Change(AlertRecord record, boolean removed) {
	}

}

package io.observability.alerting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import io.observability.alerting.Alert.State;
import org.jspecify.annotations.Nullable;

/**
 * What one channel has yet to deliver. Holds at most two entries for each alert, and
 * drops the oldest firing ones when full; the end of an alert is never dropped. Not safe
 * for use by many threads.
 */
final class AlertBacklog {

	private final Deque<Entry> entries = new ArrayDeque<>();

	private final int capacity;

	private int firing;

	AlertBacklog(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Add the alert and return how many others were dropped for it.
	 * @param key what tells the alert from others even where masking makes them alike
	 */
	int add(String key, Alert alert) {
		Entry entry = new Entry(key, alert);
		supersede(entry);
		int dropped = 0;
		if (entry.isFiring()) {
			while (this.firing >= this.capacity) {
				removeOldestFiring();
				dropped++;
			}
			this.firing++;
		}
		this.entries.add(entry);
		return dropped;
	}

	@Nullable Entry poll() {
		Entry entry = this.entries.poll();
		if (entry != null && entry.isFiring()) {
			this.firing--;
		}
		return entry;
	}

	List<Entry> waiting() {
		return List.copyOf(this.entries);
	}

	boolean isEmpty() {
		return this.entries.isEmpty();
	}

	int size() {
		return this.entries.size();
	}

	/**
	 * An alert that went and came back, or came and went twice, while nobody could be
	 * told is told once, in its last state.
	 */
	private void supersede(Entry entry) {
		long waiting = this.entries.stream().filter((other) -> other.key().equals(entry.key())).count();
		boolean repeated = this.entries.stream()
			.anyMatch((other) -> other.key().equals(entry.key()) && other.isFiring() == entry.isFiring());
		if (waiting > 1 || repeated) {
			this.entries.removeIf((other) -> other.key().equals(entry.key()));
			this.firing = (int) this.entries.stream().filter(Entry::isFiring).count();
		}
	}

	private void removeOldestFiring() {
		for (Iterator<Entry> iterator = this.entries.iterator(); iterator.hasNext();) {
			if (iterator.next().isFiring()) {
				iterator.remove();
				this.firing--;
				return;
			}
		}
	}

	/** An alert that waits. Its key is not masked and must not be shown. */
	record Entry(String key, Alert alert) {

		boolean isFiring() {
			return this.alert.state() == State.FIRING;
		}

		@Override
		public String toString() {
			return this.alert.toString();
		}

	}

}

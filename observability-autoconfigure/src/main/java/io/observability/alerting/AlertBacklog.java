package io.observability.alerting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

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
		return add(new Entry(key, alert, null)).size();
	}

	/** Add the entry and return which others were dropped for it. */
	List<Entry> add(Entry entry) {
		supersede(entry);
		List<Entry> dropped = new ArrayList<>();
		if (entry.isFiring()) {
			while (this.firing >= this.capacity) {
				dropped.add(removeOldestFiring());
			}
			this.firing++;
		}
		this.entries.add(entry);
		return dropped;
	}

	/**
	 * Return the next entry, and those that can be told with it: of the same rule,
	 * severity and state, and with nothing to be told of the same alert before.
	 */
	List<Entry> poll(int most) {
		Entry first = poll();
		if (first == null) {
			return List.of();
		}
		List<Entry> together = new ArrayList<>(List.of(first));
		Set<String> passed = new HashSet<>();
		for (Iterator<Entry> rest = this.entries.iterator(); rest.hasNext() && together.size() < most;) {
			Entry entry = rest.next();
			if (entry.isLike(first) && !passed.contains(entry.key())) {
				rest.remove();
				this.firing -= entry.isFiring() ? 1 : 0;
				together.add(entry);
			}
			else {
				passed.add(entry.key());
			}
		}
		return together;
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

	private Entry removeOldestFiring() {
		for (Iterator<Entry> iterator = this.entries.iterator(); iterator.hasNext();) {
			Entry entry = iterator.next();
			if (entry.isFiring()) {
				iterator.remove();
				this.firing--;
				return entry;
			}
		}
		throw new IllegalStateException("None of %d fires".formatted(this.entries.size()));
	}

	/**
	 * An alert that waits.
	 *
	 * @param key what tells the alert from others
	 * @param alert the alert
	 * @param acknowledgedBy who takes care of it, if that is what is to be told
	 */
	record Entry(String key, Alert alert, @Nullable String acknowledgedBy) {

		boolean isFiring() {
			return this.acknowledgedBy == null && this.alert.state() == State.FIRING;
		}

		boolean isLike(Entry other) {
			return this.acknowledgedBy == null && other.acknowledgedBy == null
					&& this.alert.rule().equals(other.alert.rule()) && this.alert.severity() == other.alert.severity()
					&& this.alert.state() == other.alert.state();
		}

		@Override
		public String toString() {
			return this.alert.toString();
		}

	}

}

package io.observability.alerting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

import io.observability.alerting.Alert.State;
import org.jspecify.annotations.Nullable;

/**
 * What one channel has yet to deliver. Holds at most two entries for each alert, and
 * drops the oldest firing ones when full; the end of an alert is never dropped. Not safe
 * for use by many threads.
 */
final class AlertBacklog {

	private final Deque<Alert> alerts = new ArrayDeque<>();

	private final int capacity;

	private int firing;

	AlertBacklog(int capacity) {
		this.capacity = capacity;
	}

	/** Add the alert and return how many others were dropped for it. */
	int add(Alert alert) {
		supersede(alert);
		int dropped = 0;
		if (alert.state() == State.FIRING) {
			while (this.firing >= this.capacity) {
				removeOldestFiring();
				dropped++;
			}
			this.firing++;
		}
		this.alerts.add(alert);
		return dropped;
	}

	@Nullable Alert poll() {
		Alert alert = this.alerts.poll();
		if (alert != null && alert.state() == State.FIRING) {
			this.firing--;
		}
		return alert;
	}

	boolean isEmpty() {
		return this.alerts.isEmpty();
	}

	int size() {
		return this.alerts.size();
	}

	/**
	 * An alert that went and came back, or came and went twice, while nobody could be
	 * told is told once, in its last state.
	 */
	private void supersede(Alert alert) {
		long waiting = this.alerts.stream().filter((other) -> other.key().equals(alert.key())).count();
		boolean repeated = this.alerts.stream()
			.anyMatch((other) -> other.key().equals(alert.key()) && other.state() == alert.state());
		if (waiting > 1 || repeated) {
			this.alerts.removeIf((other) -> other.key().equals(alert.key()));
			this.firing = (int) this.alerts.stream().filter((other) -> other.state() == State.FIRING).count();
		}
	}

	private void removeOldestFiring() {
		for (Iterator<Alert> iterator = this.alerts.iterator(); iterator.hasNext();) {
			if (iterator.next().state() == State.FIRING) {
				iterator.remove();
				this.firing--;
				return;
			}
		}
	}

}

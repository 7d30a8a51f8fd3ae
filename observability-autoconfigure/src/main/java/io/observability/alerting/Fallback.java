package io.observability.alerting;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertBacklog.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Tells another channel what its own one loses, or holds up for long. What the other one
 * gets by itself is not told twice, and who was told of a beginning is told of the end.
 */
final class Fallback {

	private static final int MOST_OPEN = 1000;

	private final Set<String> open = new HashSet<>();

	private final ChannelState state;

	private @Nullable ChannelQueue target;

	private boolean lasting;

	Fallback(ChannelState state) {
		this.state = state;
	}

	/** Set who is told. Called before the start. */
	synchronized void to(ChannelQueue target) {
		this.target = target;
	}

	synchronized void offered(Entry entry) {
		if (this.lasting || (!entry.isFiring() && this.open.contains(entry.key()))) {
			pass(entry);
		}
	}

	/** The channel has failed for long: whatever waits for it goes the other way too. */
	synchronized void failsForLong(List<Entry> current, List<Entry> waiting) {
		if (!this.lasting) {
			this.lasting = true;
			current.forEach(this::pass);
			waiting.forEach(this::pass);
		}
	}

	synchronized void lost(Entry entry) {
		if (!this.lasting) {
			pass(entry);
		}
	}

	synchronized void recovered() {
		this.lasting = false;
	}

	private void pass(Entry entry) {
		ChannelQueue other = this.target;
		if (other == null || entry.acknowledgedBy() != null || other.route().takes(entry.alert())) {
			return;
		}
		if (entry.alert().state() == State.RESOLVED) {
			this.open.remove(entry.key());
		}
		else if (this.open.size() < MOST_OPEN) {
			this.open.add(entry.key());
		}
		this.state.passedOn();
		other.offer(Map.of(entry.key(), entry.alert()));
	}

}

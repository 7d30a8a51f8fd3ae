package io.observability.alerting;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.observability.alerting.AlertBacklog.Entry;
import org.jspecify.annotations.Nullable;

/** The attempt that a channel is busy with, as others see it. */
final class OngoingCall {

	private final BooleanSupplier ending;

	private volatile @Nullable Begun begun;

	/**
	 * Create what is seen of a channel.
	 * @param ending whether the application goes down
	 */
	OngoingCall(BooleanSupplier ending) {
		this.ending = ending;
	}

	/** Return what went wrong, or {@code null} if the channel accepted. */
	@Nullable AlertDeliveryException attempt(AlertChannel channel, List<Entry> entries, int attempt) {
		this.begun = new Begun(entries, System.nanoTime());
		try {
			return ChannelCall.attempt(channel, entries, attempt);
		}
		finally {
			this.begun = null;
			// a channel that leaves an interrupt behind must not end the thread
			if (!this.ending.getAsBoolean()) {
				Thread.interrupted();
			}
		}
	}

	/** Return what the channel has been busy with for longer than that, if anything. */
	@Nullable List<Entry> overdue(Duration patience) {
		Begun current = this.begun;
		return (current != null && System.nanoTime() - current.at() > patience.toNanos()) ? current.entries() : null;
	}

	/**
	 * An attempt that began.
	 *
	 * @param entries what is to be told
	 * @param at when it began
	 */
	private record Begun(List<Entry> entries, long at) {
	}

}

package io.observability.alerting;

import java.util.List;

import io.observability.alerting.AlertBacklog.Entry;
import org.jspecify.annotations.Nullable;

/** One attempt to tell a channel. */
final class ChannelCall {

	private static final int ATTEMPTS_AFTER_UNKNOWN_FAILURE = 3;

	private ChannelCall() {
	}

	/** Return what went wrong, or {@code null} if the channel accepted. */
	static @Nullable AlertDeliveryException attempt(AlertChannel channel, List<Entry> entries, int attempt) {
		try {
			String author = entries.get(0).acknowledgedBy();
			if (author != null) {
				channel.acknowledge(entries.get(0).alert(), author);
			}
			else {
				channel.deliver(entries.stream().map(Entry::alert).toList());
			}
			return null;
		}
		catch (AlertDeliveryException ex) {
			return ex;
		}
		catch (Throwable ex) {
			return new AlertDeliveryException("%s: %s".formatted(ex.getClass().getName(), ex.getMessage()),
					attempt < ATTEMPTS_AFTER_UNKNOWN_FAILURE);
		}
	}

}

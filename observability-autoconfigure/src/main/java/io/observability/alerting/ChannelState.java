package io.observability.alerting;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and tells how one channel fares: in meters, in the log and for its health. */
final class ChannelState {

	private static final Logger logger = LoggerFactory.getLogger(ChannelState.class);

	private final String channel;

	private final MeterRegistry registry;

	private final Masker masker;

	private volatile @Nullable String failure;

	ChannelState(String channel, MeterRegistry registry, Masker masker) {
		this.channel = channel;
		this.registry = registry;
		this.masker = masker;
		for (String outcome : new String[] { "delivered", "retried", "failed" }) {
			count(outcome, 0);
		}
	}

	/** Return why the last attempt failed, or {@code null} if it did not. */
	@Nullable String failure() {
		return this.failure;
	}

	void delivered() {
		count("delivered", 1);
		if (this.failure != null) {
			this.failure = null;
			logger.info("Alert channel '{}' accepted an alert again", this.channel);
		}
	}

	void failed(AlertDeliveryException failure) {
		boolean known = this.failure != null;
		String reason = this.masker.mask(String.valueOf(failure.getMessage()));
		this.failure = reason;
		if (!known) {
			logger.warn("Alert channel '{}' did not accept an alert{}: {}", this.channel,
					failure.isRetryable() ? " and is tried again" : "", reason);
		}
	}

	/** Note that an attempt takes longer than it may, and goes on. */
	void hangs(Duration patience) {
		if (this.failure == null) {
			failed(new AlertDeliveryException("has not ended for %d s".formatted(patience.toSeconds()), true));
		}
	}

	void retried() {
		count("retried", 1);
	}

	void lost(int amount, String reason) {
		count("failed", 1);
		drop(amount, reason);
	}

	void drop(int amount, String reason) {
		if (amount > 0) {
			this.registry.counter("observability.dropped", "feature", "alerting", "reason", reason).increment(amount);
		}
	}

	/** Count and tell that another channel gets an alert of this one. */
	void passedOn() {
		this.registry.counter("observability.alerting.fallbacks", "channel", this.channel).increment();
	}

	private void count(String outcome, int amount) {
		Counter.builder("observability.alerting.deliveries")
			.description("Notices that were delivered, are tried again, or failed")
			.tags("channel", this.channel, "outcome", outcome)
			.register(this.registry)
			.increment(amount);
	}

}

package io.observability.alerting;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A destination did not accept an alert. The message must hold no secret, such as the
 * address of a webhook.
 */
public final class AlertDeliveryException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean retryable;

	private final transient @Nullable Duration retryAfter;

	public AlertDeliveryException(String message, boolean retryable) {
		this(message, retryable, null);
	}

	public AlertDeliveryException(String message, boolean retryable, @Nullable Duration retryAfter) {
		super(message);
		this.retryable = retryable;
		this.retryAfter = retryAfter;
	}

	/** Return whether the same delivery may succeed later. */
	public boolean isRetryable() {
		return this.retryable;
	}

	/** Return how long the destination asked to wait, if it did. */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}

package io.observability.alerting;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Delivers alerts to one destination, such as a chat room or a mailbox. Formats and
 * sends, nothing else: queue, retry and deduplication are the business of the caller. One
 * thread per channel calls it. Texts of the alert are masked already.
 */
public interface AlertChannel {

	/** Return the name by which metrics and messages refer to this channel. */
	String name();

	/**
	 * Deliver the alert and give up within seconds.
	 * @throws AlertDeliveryException if the destination did not accept the alert
	 */
	void deliver(Alert alert);

	/**
	 * Deliver alerts of one rule, severity and state together. They are delivered as one
	 * that speaks of all if this is not overridden.
	 * @throws AlertDeliveryException if the destination did not accept the alerts
	 */
	default void deliver(List<Alert> alerts) {
		deliver((alerts.size() == 1) ? alerts.get(0) : AlertSummary.of(alerts));
	}

	/**
	 * Tell the destination that somebody takes care of an alert. Does nothing if this is
	 * not overridden.
	 * @throws AlertDeliveryException if the destination did not accept it
	 */
	default void acknowledge(Alert alert, String author) {
	}

	/**
	 * Return whether the destination itself keeps which alerts fire. Such a one is told
	 * of each by itself, when it begins and when it ends, and of nothing else.
	 */
	default boolean keepsState() {
		return false;
	}

	/**
	 * Return whether the channel itself reminds its destination of what fires. Such a one
	 * hears of it again after each start.
	 */
	default boolean isReminding() {
		return false;
	}

	/** Return which alerts come here, and who gets those that this channel loses. */
	default Route route() {
		return Route.ALL;
	}

	/**
	 * Which alerts a channel gets.
	 *
	 * @param minSeverity least severity of the alerts that come to the channel
	 * @param fallback name of the channel that gets what this one does not deliver, or
	 * {@code null}
	 */
	record Route(Alert.Severity minSeverity, @Nullable String fallback) {

		/** Every alert, and no fallback. */
		public static final Route ALL = new Route(Alert.Severity.INFO, null);

		/** Return whether the alert comes to the channel by itself. */
		public boolean takes(Alert alert) {
			return alert.severity().compareTo(this.minSeverity) >= 0;
		}

	}

}

package io.observability.alerting;

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

}

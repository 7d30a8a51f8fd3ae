package io.observability.alerting;

/**
 * Is told of every alert that begins or is over, also of those that no channel gets.
 * Applications listen to {@link AlertFired} and {@link AlertResolved} instead.
 */
@FunctionalInterface
public interface AlertListener {

	/**
	 * Take note of the alert, which is masked. Channels hear of it afterwards, so it must
	 * not wait for anything.
	 */
	void announced(Alert alert);

}

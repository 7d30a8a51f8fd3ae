package io.observability.alerting;

import java.util.Map;

import io.observability.alerting.Alert.Severity;

/**
 * Raises and ends alerts from the code of the application. They go to the same channels
 * as those of rules.
 * <p>
 * Nothing here throws or blocks, and what fires already is not told again, so that it can
 * be called whenever something fails or works. Key and labels together tell an alert from
 * others; a key should not be the name of a rule.
 */
public interface AlertService {

	/** Return the service that does nothing, for tests. */
	static AlertService none() {
		return NoAlertService.INSTANCE;
	}

	/** Begin an alert, such as {@code payment-mismatch}. */
	default void raise(String key, Severity severity, String summary) {
		raise(key, severity, summary, Map.of());
	}

	/** Begin an alert for these labels, such as {@code shop=7}. */
	void raise(String key, Severity severity, String summary, Map<String, String> labels);

	/** End all alerts of the key that were raised from code. */
	void resolve(String key);

	/** End the alert of the key with just these labels. */
	void resolve(String key, Map<String, String> labels);

	/**
	 * Note that somebody takes care of the alerts of a key, or of a rule, which are not
	 * repeated from then on.
	 * @return whether one fires
	 */
	boolean acknowledge(String key, String who);

}

package io.observability.alerting;

import java.util.LinkedHashMap;
import java.util.Map;

import io.observability.identity.ServiceIdentity;
import io.observability.masking.Masker;

/**
 * Makes of an alert what may be shown.
 *
 * @param masker masks each of its texts
 * @param identity the process that noticed it, unless it says so itself
 */
record AlertMask(Masker masker, ServiceIdentity identity) {

	Alert mask(Alert alert) {
		ServiceIdentity source = alert.source().equals(ServiceIdentity.UNKNOWN) ? this.identity : alert.source();
		return new Alert(alert.rule(), alert.severity(), alert.state(), mask(alert.labels()), alert.value(),
				this.masker.mask(alert.threshold()), alert.since(), alert.until(), this.masker.mask(alert.summary()),
				source, mask(alert.annotations()));
	}

	private Map<String, String> mask(Map<String, String> values) {
		Map<String, String> masked = new LinkedHashMap<>();
		values.forEach((key, value) -> masked.put(key, this.masker.mask(key, value)));
		return masked;
	}

}

package io.observability.alerting;

import java.util.LinkedHashMap;
import java.util.Map;

import io.observability.identity.ServiceIdentity;
import io.observability.masking.Masker;

/**
 * Masks all texts of an alert and says which process noticed it.
 *
 * @param masker masks texts
 * @param identity this process
 */
record AlertMasking(Masker masker, ServiceIdentity identity) {

	Alert apply(Alert alert) {
		ServiceIdentity source = alert.source().equals(ServiceIdentity.UNKNOWN) ? this.identity : alert.source();
		return new Alert(alert.rule(), alert.severity(), alert.state(), masked(alert.labels()), alert.value(),
				this.masker.mask(alert.threshold()), alert.since(), alert.until(), this.masker.mask(alert.summary()),
				source, masked(alert.annotations()));
	}

	private Map<String, String> masked(Map<String, String> values) {
		Map<String, String> masked = new LinkedHashMap<>();
		values.forEach((key, value) -> masked.put(key, this.masker.mask(key, value)));
		return masked;
	}

}

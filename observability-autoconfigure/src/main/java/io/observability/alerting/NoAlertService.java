package io.observability.alerting;

import java.util.Map;

import io.observability.alerting.Alert.Severity;

/** Does nothing. */
final class NoAlertService implements AlertService {

	static final NoAlertService INSTANCE = new NoAlertService();

	private NoAlertService() {
	}

	@Override
	public void raise(String key, Severity severity, String summary, Map<String, String> labels) {
	}

	@Override
	public void resolve(String key) {
	}

	@Override
	public void resolve(String key, Map<String, String> labels) {
	}

	@Override
	public boolean acknowledge(String key, String who) {
		return false;
	}

}

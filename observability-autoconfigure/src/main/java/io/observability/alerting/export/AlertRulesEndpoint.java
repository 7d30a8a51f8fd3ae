package io.observability.alerting.export;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** Actuator endpoint that shows the rules as files for Prometheus and Alertmanager. */
@Endpoint(id = "alertrules")
final class AlertRulesEndpoint {

	private static final String TEXT = "text/plain;charset=UTF-8";

	private final AlertRuleFiles files;

	AlertRulesEndpoint(AlertRuleFiles files) {
		this.files = files;
	}

	@ReadOperation(produces = TEXT)
	String rules() {
		return this.files.rules();
	}

	/**
	 * Return {@code tests} or {@code alertmanager}, or nothing, which is answered 404.
	 */
	@ReadOperation(produces = TEXT)
	@Nullable String file(@Selector String file) {
		return switch (file) {
			case "tests" -> this.files.tests();
			case "alertmanager" -> this.files.alertmanager();
			default -> null;
		};
	}

}

package io.observability.alerting;

import java.util.List;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Actuator endpoint that shows the rules with what was measured last, and the alerts. */
@Endpoint(id = "alerts")
final class AlertsEndpoint {

	private final Alerts alerts;

	private final List<AlertRules> rules;

	AlertsEndpoint(Alerts alerts, List<AlertRules> rules) {
		this.alerts = alerts;
		this.rules = rules;
	}

	@ReadOperation
	Overview overview() {
		return new Overview(this.alerts.active(),
				this.rules.stream().flatMap((rules) -> rules.status().stream()).toList(), this.alerts.channels());
	}

	/**
	 * Answer of the endpoint.
	 *
	 * @param active alerts that fire now
	 * @param rules rules that are on
	 * @param channels where alerts go
	 */
	record Overview(List<Alert> active, List<AlertRules.Status> rules, List<String> channels) {
	}

}

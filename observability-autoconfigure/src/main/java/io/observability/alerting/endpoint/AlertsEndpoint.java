package io.observability.alerting.endpoint;

import java.util.List;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertRules;
import io.observability.alerting.AlertSilences;
import io.observability.alerting.RuleInsight;
import io.observability.alerting.endpoint.Gate.Deed;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Actuator endpoint that shows the rules with what was measured last, and the alerts.
 * Those with a role silence, acknowledge, test and try out.
 */
@Endpoint(id = "alerts")
final class AlertsEndpoint {

	private final Orders orders;

	private final Records records;

	private final Gate gate;

	AlertsEndpoint(Orders orders, Records records, Gate gate) {
		this.orders = orders;
		this.records = records;
		this.gate = gate;
	}

	@ReadOperation
	Overview overview() {
		return new Overview(this.orders.alerts().active(),
				this.orders.rules().stream().map((rule) -> AlertView.masked(rule, this.records.masker())).toList(),
				this.orders.alerts().channels());
	}

	/**
	 * Return {@code active}, {@code history}, {@code silences}, {@code dry-run} or a
	 * rule.
	 */
	@ReadOperation
	WebEndpointResponse<?> part(@Selector String part) {
		try {
			return new WebEndpointResponse<>(switch (part) {
				case "active" -> Map.of("active", this.orders.alerts().active().stream().map(this::view).toList());
				case "history" -> Map.of("history",
						this.records.history()
							.entries()
							.stream()
							.map((entry) -> AlertView.of(entry.alert(), entry.at(), null, null))
							.toList());
				case "silences" -> Map.of("silences", this.orders.silences().list());
				case "dry-run" -> Map.of("dryRuns", this.records.tries().list());
				default -> rule(part);
			});
		}
		catch (IllegalArgumentException ex) {
			return Gate.refuse(WebEndpointResponse.STATUS_NOT_FOUND, String.valueOf(ex.getMessage()));
		}
	}

	private RuleInsight.Explanation rule(String name) {
		RuleInsight.Explanation explanation = this.orders.insight().explain(name);
		if (explanation == null) {
			throw new IllegalArgumentException("There are 'active', 'history', 'silences', 'dry-run' and the rules.");
		}
		return AlertView.masked(explanation, this.records.masker());
	}

	private AlertView view(Alert alert) {
		AlertSilences.Silence silence = this.orders.silencing(alert);
		return AlertView.of(alert, null, this.orders.alerts().acknowledged().get(alert.key()),
				(silence != null) ? silence.id() : null);
	}

	/** Do what the last part of the path says; each takes some of the fields. */
	@WriteOperation
	WebEndpointResponse<?> order(SecurityContext caller, @Selector String part, @Nullable String rule,
			@Nullable String channel, @Nullable String key, @Nullable String match, @Nullable String duration,
			@Nullable String comment) {
		return switch (part) {
			case "silences" -> this.gate.pass(caller, new Deed("alert_silenced", match, duration, comment),
					(name) -> new WebEndpointResponse<>(this.orders.silence(match, duration, comment, name)));
			case "acknowledge" -> this.gate.pass(caller, Deed.of("alert_acknowledged", key), (name) -> {
				List<String> keys = this.orders.acknowledge(key, name);
				return keys.isEmpty()
						? Gate.refuse(WebEndpointResponse.STATUS_NOT_FOUND, "No alert of this key or rule fires.")
						: new WebEndpointResponse<>(Map.of("acknowledged", keys));
			});
			case "test" -> this.gate.passSeldom(caller, Deed.of("alert_tested", (rule != null) ? rule : channel),
					(name) -> new WebEndpointResponse<>(Map.of("sent", this.orders.test(rule, channel))));
			case "dry-run" -> this.gate.passSeldom(caller, Deed.of("alert_rule_tried", rule),
					(name) -> new WebEndpointResponse<>(this.records.tries().begin(this.orders.attempt(rule))));
			default -> Gate.refuse(WebEndpointResponse.STATUS_NOT_FOUND,
					"There are 'silences', 'acknowledge', 'test' and 'dry-run'.");
		};
	}

	/** End a silence. The only part there is, is {@code silences}. */
	@DeleteOperation
	WebEndpointResponse<?> end(SecurityContext caller, @Selector String part, @Selector String id) {
		return this.gate.pass(caller, Deed.of("alert_silence_ended", id),
				(name) -> ("silences".equals(part) && this.orders.silences().expire(id, name))
						? new WebEndpointResponse<>(Map.of("ended", id))
						: Gate.refuse(WebEndpointResponse.STATUS_NOT_FOUND,
								"There is no silence of this id that could be ended; perhaps it is over."));
	}

	/**
	 * What is remembered for those who ask.
	 *
	 * @param history what was announced
	 * @param tries rules that are tried out
	 * @param masker masks what others measured
	 */
	record Records(AlertHistory history, Tries tries, Masker masker) {
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

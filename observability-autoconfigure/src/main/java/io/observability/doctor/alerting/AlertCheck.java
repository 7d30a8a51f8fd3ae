package io.observability.doctor.alerting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.observability.alerting.AlertRules;
import io.observability.alerting.Alerts;
import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Finding;

import org.springframework.beans.factory.ObjectProvider;

/** Looks for rules nobody hears of, channels nothing is sent to, and rules that fail. */
final class AlertCheck implements DoctorCheck {

	private final ObjectProvider<Alerts> alerts;

	private final ObjectProvider<AlertRules> rules;

	AlertCheck(ObjectProvider<Alerts> alerts, ObjectProvider<AlertRules> rules) {
		this.alerts = alerts;
		this.rules = rules;
	}

	@Override
	public Set<String> ids() {
		return Set.of("alert-channel-missing", "alert-rules-missing", "alert-rule-failed");
	}

	@Override
	public List<Finding> look() {
		List<Finding> findings = new ArrayList<>();
		Alerts known = this.alerts.getIfAvailable();
		if (known == null) {
			return findings;
		}
		List<AlertRules.Status> status = this.rules.stream().flatMap((rules) -> rules.status().stream()).toList();
		List<String> channels = known.channels();
		List<String> beyondLog = channels.stream().filter((channel) -> !channel.equals("log")).toList();
		if (!status.isEmpty() && beyondLog.isEmpty()) {
			findings.add(noChannel(status.size(), channels.isEmpty()));
		}
		if (status.isEmpty() && !beyondLog.isEmpty()) {
			findings.add(Finding.warning("alert-rules-missing",
					"Alerts would go to %s, but no rule is on.".formatted(String.join(", ", beyondLog)),
					"Whoever waits for alerts there takes silence for good news.",
					"Set 'observability.alerting.rule.enabled=true' to have the default rules again, or add one: "
							+ "'observability.alerting.rules.slow.kind=mean', '….slow.metric=http.server.requests', "
							+ "'….slow.threshold=2s'."));
		}
		status.stream().filter((rule) -> rule.state().equals("failed")).forEach((rule) -> findings.add(failed(rule)));
		return findings;
	}

	private static Finding noChannel(int rules, boolean none) {
		String fix = "Set 'observability.alerting.slack.webhook-url=${SLACK_WEBHOOK_URL}' or "
				+ "'observability.alerting.email.to=${ALERT_EMAIL}', or add a bean of type AlertChannel.";
		return none
				? Finding.warning("alert-channel-missing",
						(rules == 1) ? "One alert rule is on, but alerts go nowhere."
								: "%d alert rules are on, but alerts go nowhere.".formatted(rules),
						"Nobody learns that a rule is broken, unless they look at /actuator/alerts.", fix)
				: Finding.info("alert-channel-missing",
						(rules == 1) ? "One alert rule is on, and alerts go to the log only."
								: "%d alert rules are on, and alerts go to the log only.".formatted(rules),
						"Somebody must look at the log, or watch it with another tool.", fix);
	}

	private static Finding failed(AlertRules.Status rule) {
		return Finding.warning("alert-rule-failed", "The alert rule '%s' cannot be evaluated.".formatted(rule.name()),
				"It will not alert.",
				"See the exception on the WARN line that says so, and correct the rule or switch it off with "
						+ "'observability.alerting.rules.%s.enabled=false'.".formatted(rule.name()));
	}

}

package io.observability.alerting.rule;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertText;
import io.observability.identity.ServiceIdentity;

/** Adds to the alerts of rules what these say of their own. */
final class Wording {

	private final ServiceIdentity source;

	Wording(ServiceIdentity source) {
		this.source = source;
	}

	Alert apply(RuleDefinition rule, Alert alert, String value) {
		RuleDefinition.Notice notice = rule.notice();
		Map<String, String> annotations = new LinkedHashMap<>(alert.annotations());
		if (rule.limit().threshold() != null && Double.isFinite(alert.value())) {
			annotations.put("value", (rule.subject().metric() == null) ? value
					: "%s over %s".formatted(value, RuleReader.print(rule.timing().window())));
		}
		if (notice.equals(RuleDefinition.Notice.NONE)) {
			return alert.annotated(annotations);
		}
		Map<String, String> labels = new LinkedHashMap<>(notice.labels());
		labels.putAll(alert.labels());
		MessageTemplate message = notice.message();
		String summary = (message == null) ? alert.summary()
				: message.render((place) -> value(place, rule, alert, labels, value));
		if (notice.runbook() != null) {
			annotations.put("runbook", notice.runbook());
		}
		return new Alert(alert.rule(), alert.severity(), alert.state(), labels, alert.value(), alert.threshold(),
				alert.since(), alert.until(), summary, alert.source(), annotations);
	}

	private String value(String place, RuleDefinition rule, Alert alert, Map<String, String> labels, String value) {
		Quantity threshold = rule.limit().threshold();
		return switch (place) {
			case "value" -> value;
			case "threshold" -> (threshold != null) ? threshold.text() : rule.condition();
			case "rule" -> alert.rule();
			case "severity" -> AlertText.lower(alert.severity());
			case "state" -> AlertText.lower(alert.state());
			case "service" -> this.source.service();
			case "instance" -> this.source.instance();
			case "since" -> alert.since().truncatedTo(ChronoUnit.SECONDS).toString();
			default -> labels.getOrDefault(place.substring(MessageTemplate.LABEL.length()), "-");
		};
	}

}

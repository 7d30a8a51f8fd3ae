package io.observability.alerting.rule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertText;
import io.observability.alerting.rule.RuleKind.Reading;
import io.observability.identity.ServiceIdentity;
import org.jspecify.annotations.Nullable;

/** Adds to the alerts of rules what these say of their own. */
final class Wording {

	private final ServiceIdentity source;

	Wording(ServiceIdentity source) {
		this.source = source;
	}

	/**
	 * Make the alert of a rule.
	 * @param until when it was over, or {@code null} while it fires
	 */
	Alert alert(RuleDefinition rule, Reading reading, Instant since, @Nullable Instant until) {
		boolean firing = until == null;
		return apply(rule,
				new Alert(rule.name(), rule.severity(), firing ? State.FIRING : State.RESOLVED, reading.labels(),
						reading.value(), rule.condition(), since, until, summary(rule, reading, firing)),
				Findings.value(rule, reading));
	}

	private static String summary(RuleDefinition rule, Reading reading, boolean firing) {
		if (reading.sentence() != null) {
			return reading.sentence();
		}
		if (reading.text() != null) {
			return String.join(", ", reading.labels().values()) + " is " + reading.text();
		}
		RuleDefinition.Subject subject = rule.subject();
		StringBuilder summary = new StringBuilder((subject.aim().bean() != null) ? subject.aim().bean() : rule.kind());
		if (subject.metric() != null) {
			summary.append(" of ").append(subject.metric());
		}
		if (!reading.labels().isEmpty()) {
			summary.append(' ').append(reading.labels());
		}
		return summary.append(" is ")
			.append(rule.format(reading.value()))
			.append(firing ? ", " : ", no longer ")
			.append(rule.condition())
			.toString();
	}

	private Alert apply(RuleDefinition rule, Alert alert, String value) {
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

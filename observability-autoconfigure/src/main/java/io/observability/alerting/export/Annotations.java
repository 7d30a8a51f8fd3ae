package io.observability.alerting.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observability.alerting.rule.MessageTemplate;
import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.Quantity.Unit;
import io.observability.alerting.rule.RuleDefinition;

/** Texts of an alert, as templates of Prometheus. */
final class Annotations {

	private final RuleDefinition rule;

	private final RuleQueries queries;

	private final RuleQuery query;

	Annotations(RuleDefinition rule, RuleQueries queries, RuleQuery query) {
		this.rule = rule;
		this.queries = queries;
		this.query = query;
	}

	Map<String, String> all() {
		Map<String, String> annotations = new LinkedHashMap<>();
		MessageTemplate message = this.rule.notice().message();
		annotations.put("summary", (message != null) ? message(message.pieces()) : summary());
		if (this.rule.notice().runbook() != null) {
			annotations.put("runbook", literal(this.rule.notice().runbook()));
		}
		return annotations;
	}

	/**
	 * Write a text so that nothing in it is taken for a template, nor becomes one with
	 * what follows.
	 */
	static String literal(String text) {
		String literal = text.replace("{{", "{{ \"{{\" }}");
		return literal.endsWith("{") ? literal.substring(0, literal.length() - 1) + "{{ \"{\" }}" : literal;
	}

	/** Write texts and places in turn. */
	private String message(List<String> pieces) {
		StringBuilder text = new StringBuilder();
		for (int index = 0; index < pieces.size(); index++) {
			text.append((index % 2 == 0) ? literal(pieces.get(index)) : place(pieces.get(index)));
		}
		return text.toString();
	}

	private String place(String name) {
		Quantity threshold = this.rule.limit().threshold();
		return switch (name) {
			case "value" -> value();
			case "threshold" -> literal((threshold != null) ? threshold.text() : this.rule.condition());
			case "rule", "severity", "instance" -> "{{ $labels.%s }}".formatted(name);
			case "state" -> "firing";
			case "service" -> service();
			// Alertmanager knows since when, and the rule does not
			case "since" -> "startsAt";
			default -> "{{ $labels.%s }}".formatted(this.queries.label(name.substring("label:".length())));
		};
	}

	private String service() {
		List<String> labels = this.queries.scope(false);
		return "{{ $labels.%s }}".formatted(labels.isEmpty() ? "job" : labels.get(0));
	}

	private String summary() {
		String service = service();
		return switch (this.rule.kind()) {
			case "health" -> "{{ $labels.component }} is %s for %s".formatted(
					literal(this.rule.subject().tags().getOrDefault("state", "down").replace(",", " or ")), service);
			case "job" -> "Job {{ $labels.%s }} of %s is %s".formatted(this.queries.label("job.name"), service,
					literal(this.rule.subject().tags().getOrDefault("state", "failed or late").replace(",", " or ")));
			default -> "%s: %s%s is %s, %s".formatted(service, literal(what()), which(), value(),
					literal(this.rule.condition()));
		};
	}

	private String what() {
		String metric = this.rule.subject().metric();
		return (metric != null) ? this.rule.kind() + " of " + metric : this.rule.kind();
	}

	private String which() {
		StringBuilder which = new StringBuilder();
		List<String> service = this.queries.scope(false);
		for (String label : this.query.labels()) {
			if (!service.contains(label) || label.equals("instance")) {
				which.append(which.isEmpty() ? " of " : ", ").append("%s {{ $labels.%s }}".formatted(label, label));
			}
		}
		return which.toString();
	}

	private String value() {
		Unit unit = EventExports.unit(this.rule);
		return switch ((unit != null) ? unit : Unit.NUMBER) {
			case SHARE -> "{{ $value | humanizePercentage }}";
			case TIME -> "{{ $value | humanizeDuration }}";
			case SIZE -> "{{ $value | humanize1024 }}B";
			case NUMBER -> "{{ $value | printf \"%.4g\" }}";
		};
	}

}

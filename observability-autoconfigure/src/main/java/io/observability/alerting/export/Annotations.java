package io.observability.alerting.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
		annotations.put("summary", summary());
		return annotations;
	}

	/** Write a text so that nothing in it is taken for a template. */
	static String literal(String text) {
		return text.replace("{{", "{{ \"{{\" }}");
	}

	private String summary() {
		String service = "{{ $labels.%s }}"
			.formatted(this.queries.scope(false).isEmpty() ? "job" : this.queries.scope(false).get(0));
		return switch (this.rule.kind()) {
			case "health" -> "{{ $labels.component }} is down for " + service;
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

package io.observability.alerting.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fields of rules, which may be written with dashes, underscores or capitals. */
final class FieldNames {

	private static final Map<String, String> NAMES = new HashMap<>();

	static {
		for (String name : List.of("kind", "metric", "tags", "part", "of", "complement", "by", "only-while",
				"component", "over", "objective", "ahead", "from", "threshold", "when", "recover", "severity", "window",
				"for", "keep-firing-for", "datapoints", "no-data", "min-count", "cooldown", "enabled", "bean", "labels",
				"runbook", "message", "profiles")) {
			NAMES.put(squeezed(name), name);
		}
	}

	private FieldNames() {
	}

	/** Return the field as the documentation writes it, unknown ones as they are. */
	static String canonical(String field) {
		return NAMES.getOrDefault(squeezed(field), field);
	}

	private static String squeezed(String field) {
		return field.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}

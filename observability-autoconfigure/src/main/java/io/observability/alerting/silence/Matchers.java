package io.observability.alerting.silence;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertText;

import org.springframework.util.PatternMatchUtils;

/** What an alert must have to fall under a silence. */
final class Matchers {

	private static final int MOST = 20;

	private static final int LONGEST = 200;

	private static final Pattern SEVERITY = Pattern.compile("info|warning|critical|.*\\*.*");

	private Matchers() {
	}

	/** Check what was asked for, with a message that names the key. */
	static void check(String key, Map<String, String> match) {
		if (match.isEmpty() || match.size() > MOST) {
			throw new IllegalArgumentException("'%s' must name 1 to %d of 'rule', 'severity' and labels but had %d"
				.formatted(key, MOST, match.size()));
		}
		new TreeMap<>(match).forEach((name, value) -> {
			if (name.isBlank() || value.isBlank() || name.length() > LONGEST || value.length() > LONGEST) {
				throw new IllegalArgumentException(
						"'%s' must have names and values of 1 to %d characters but '%s' has not".formatted(key, LONGEST,
								AlertText.line(name, 50)));
			}
		});
		String severity = match.get("severity");
		if (severity != null && !SEVERITY.matcher(severity).matches()) {
			throw new IllegalArgumentException(
					"'%s' must have one of info, warning and critical as severity but had '%s'".formatted(key,
							AlertText.line(severity, 50)));
		}
	}

	static boolean match(Map<String, String> match, Alert alert) {
		for (Map.Entry<String, String> one : match.entrySet()) {
			String value = switch (one.getKey()) {
				case "rule" -> alert.rule();
				case "severity" -> AlertText.lower(alert.severity());
				default -> alert.labels().get(one.getKey());
			};
			if (value == null || !PatternMatchUtils.simpleMatch(one.getValue(), value)) {
				return false;
			}
		}
		return true;
	}

}

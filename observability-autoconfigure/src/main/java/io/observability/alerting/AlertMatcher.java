package io.observability.alerting;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.springframework.util.PatternMatchUtils;
import org.springframework.util.StringUtils;

/**
 * What an alert must have: {@code rule}, {@code severity} or the name of a label, each
 * with a value, or several separated by commas, in which {@code *} stands for anything.
 *
 * @param match values by name, of which each must match
 */
public record AlertMatcher(Map<String, String> match) {

	private static final int MOST = 20;

	private static final int LONGEST = 200;

	private static final Pattern SEVERITY = Pattern.compile("info|warning|critical|.*[*,].*");

	public AlertMatcher {
		match = Map.copyOf(match);
	}

	/**
	 * Return what the values stand for.
	 * @param key what the message of an exception calls them
	 * @throws IllegalArgumentException if they make no sense
	 */
	public static AlertMatcher of(String key, Map<String, String> match) {
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
		return new AlertMatcher(match);
	}

	/** Return whether the alert has all of it. */
	public boolean matches(Alert alert) {
		for (Map.Entry<String, String> one : this.match.entrySet()) {
			String value = switch (one.getKey()) {
				case "rule" -> alert.rule();
				case "severity" -> AlertText.lower(alert.severity());
				default -> alert.labels().get(one.getKey());
			};
			if (value == null || !value.equals(one.getValue())
					&& !PatternMatchUtils.simpleMatch(StringUtils.tokenizeToStringArray(one.getValue(), ","), value)) {
				return false;
			}
		}
		return true;
	}

}

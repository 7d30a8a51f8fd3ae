package io.observability.alerting.rule.meter;

import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.Meter;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on the tags of a meter: {@code a}, {@code a*}, {@code !a} or {@code !a*}.
 */
final class TagPatterns {

	private final List<TagPattern> patterns;

	TagPatterns(Map<String, String> tags) {
		this.patterns = tags.entrySet().stream().map((tag) -> TagPattern.of(tag.getKey(), tag.getValue())).toList();
	}

	boolean match(Meter.Id id) {
		for (TagPattern pattern : this.patterns) {
			if (!pattern.matches(id.getTag(pattern.key))) {
				return false;
			}
		}
		return true;
	}

	/** A condition on one tag. */
	private record TagPattern(String key, String text, boolean prefix, boolean not) {

		static TagPattern of(String key, String pattern) {
			// an empty management base path leaves this, which would leave nothing to
			// measure
			if (pattern.equals("!/*") || pattern.equals("!*")) {
				return new TagPattern(key, "", false, true);
			}
			boolean not = pattern.startsWith("!");
			String text = not ? pattern.substring(1) : pattern;
			boolean prefix = text.endsWith("*");
			return new TagPattern(key, prefix ? text.substring(0, text.length() - 1) : text, prefix, not);
		}

		private boolean matches(@Nullable String value) {
			boolean match = value != null && (this.prefix ? value.startsWith(this.text) : value.equals(this.text));
			return match != this.not;
		}

	}

}

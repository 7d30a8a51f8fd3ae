package io.observability.masking.rule;

import java.util.List;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.data.Format;

import org.jspecify.annotations.Nullable;

/**
 * What a user wants to have masked.
 *
 * @param name name of the rule, which is also the name of the type of what it finds
 * @param pattern what a value looks like; when it has a group, the first group is the
 * value
 * @param keywords words of which one must stand in the value or shortly before it
 * @param checksum check that the value must pass
 * @param context words of which one must stand near the value, if there are any
 * @param dataClass class of what it finds
 * @param appearance how values are shown
 * @param examples texts that are tried when the application starts
 */
public record Rule(String name, String pattern, List<String> keywords, Checksum checksum, List<String> context,
		DataClass dataClass, Appearance appearance, Examples examples) {

	private static final int MAX_KEPT = 8;

	private static final int MAX_KEPT_STRICT = 4;

	/** Return the type of what this rule finds. */
	public DataType type() {
		return DataType.of(this.name, this.dataClass).with(this.appearance);
	}

	/** Refuse what cannot be. */
	void check() {
		if (!this.name.matches("[a-z][a-z0-9-]*")) {
			throw problem("must have a name of lower-case letters, digits and hyphens",
					"Rename it, for example to 'loyalty-card'.");
		}
		if (this.pattern.isBlank()) {
			throw problem("must have a pattern", "Set '%s', for example to 'LC-\\d{8}'.".formatted(key("pattern")));
		}
		if (this.keywords.isEmpty()) {
			throw problem("must have a keyword",
					"Set '%s' to the text that stands in each value or before it, for ".formatted(key("keywords"))
							+ "example to 'LC-'; the pattern is tried there only.");
		}
		if (this.appearance.mask() != null && this.appearance.keepLast() != 0) {
			throw problem("must not have both 'mask' and 'keep-last'", "Remove one of them.");
		}
		if (this.appearance.keepLast() < 0 || this.appearance.keepLast() > MAX_KEPT) {
			throw problem("must keep 0 to %d characters but keeps %d".formatted(MAX_KEPT, this.appearance.keepLast()),
					"Change '%s'.".formatted(key("keep-last")));
		}
	}

	RuleException problem(String problem, String action) {
		return new RuleException(this.name, problem, action);
	}

	String key(String property) {
		return "observability.masking.rules.%s.%s".formatted(this.name, property);
	}

	/**
	 * Texts that are tried when the application starts.
	 *
	 * @param mask texts in which the rule must find something
	 * @param keep texts that must stay as they are
	 */
	public record Examples(List<String> mask, List<String> keep) {
	}

	/**
	 * How values are shown.
	 *
	 * @param mask text to show instead, or {@code null}
	 * @param keepLast number of last letters and digits to show
	 */
	public record Appearance(@Nullable String mask, int keepLast) implements Format {

		/** At least half of a value is hidden. */
		@Override
		public String mask(String value, boolean strict) {
			if (this.mask != null) {
				return this.mask;
			}
			int keep = strict ? Math.min(this.keepLast, MAX_KEPT_STRICT) : this.keepLast;
			long length = value.chars().filter(Character::isLetterOrDigit).count();
			return (keep == 0 || length < 2L * keep) ? HIDDEN : stars(value, length - keep);
		}

		private static String stars(String value, long hidden) {
			StringBuilder masked = new StringBuilder(value);
			long left = hidden;
			for (int i = 0; i < value.length() && left > 0; i++) {
				if (Character.isLetterOrDigit(value.charAt(i))) {
					masked.setCharAt(i, '*');
					left--;
				}
			}
			return masked.toString();
		}

	}

}

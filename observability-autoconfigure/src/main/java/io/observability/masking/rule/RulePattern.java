package io.observability.masking.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** The pattern of a rule, compiled by an engine that takes linear time. */
final class RulePattern {

	private static final int MAX_LENGTH = 1000;

	private static final int MAX_PROGRAM = 4000;

	private static final String UNSUPPORTED = ".*(\\\\[1-9]|\\\\k<|\\(\\?[=!]|\\(\\?<[=!]|\\(\\?>|[+*?}]\\+).*";

	private final Pattern pattern;

	private RulePattern(Pattern pattern) {
		this.pattern = pattern;
	}

	static RulePattern of(Rule rule) {
		if (rule.pattern().length() > MAX_LENGTH) {
			throw rule.problem("has a pattern of more than %d characters".formatted(MAX_LENGTH),
					"Shorten '%s', or split the rule.".formatted(rule.key("pattern")));
		}
		Pattern pattern = compile(rule);
		if (pattern.programSize() > MAX_PROGRAM) {
			throw rule.problem("has the pattern '%s', which is too large".formatted(rule.pattern()),
					"Repeat less in '%s'.".formatted(rule.key("pattern")));
		}
		for (String text : new String[] { "", "a", "0 ", " -" }) {
			Matcher matcher = pattern.matcher(text);
			if (matcher.find() && matcher.end() == matcher.start()) {
				throw rule.problem("has the pattern '%s', which matches empty text".formatted(rule.pattern()),
						"Let '%s' ask for one character at least, for example by '+' instead of '*'."
							.formatted(rule.key("pattern")));
			}
		}
		return new RulePattern(pattern);
	}

	private static Pattern compile(Rule rule) {
		try {
			return Pattern.compile(rule.pattern());
		}
		catch (PatternSyntaxException ex) {
			boolean unsupported = rule.pattern().matches(UNSUPPORTED);
			throw rule.problem(
					"has the pattern '%s', which is not valid: %s%s".formatted(rule.pattern(), ex.getDescription(),
							unsupported ? " (no back-references, look-around or possessive forms)" : ""),
					"Write '%s' in the syntax of RE2, for example 'LC-\\d{8}'.".formatted(rule.key("pattern")));
		}
	}

	/** Whether only the keyword's place has to be tried. */
	static boolean startsWith(String pattern, String keyword) {
		int end = keyword.length();
		return pattern.startsWith(keyword) && keyword.chars().allMatch((c) -> ".\\[](){}*+?^$|".indexOf(c) < 0)
				&& pattern.indexOf('|') < 0 && (pattern.length() == end || "?*+{".indexOf(pattern.charAt(end)) < 0);
	}

	Matcher matcher(String text) {
		return this.pattern.matcher(text);
	}

	/** Return the index of the group that holds the value. */
	int group() {
		return Math.min(1, this.pattern.groupCount());
	}

}

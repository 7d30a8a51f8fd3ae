package io.observability.masking.rule;

import io.observability.masking.detector.Chars;

/**
 * Literal text at which a rule is tried, whatever its case.
 *
 * @param text the keyword
 * @param first whether each value begins with it
 */
record Keyword(String text, boolean first) {

	private static final int MAX_LENGTH = 40;

	static Keyword of(Rule rule, String text) {
		char first = text.isEmpty() ? ' ' : text.charAt(0);
		boolean tooShort = text.length() < 2 && Chars.isAlphanumeric(first);
		if (first <= ' ' || first > '~' || tooShort || text.length() > MAX_LENGTH) {
			throw rule.problem(
					"has the keyword '%s', which must begin with an ASCII character, must have two characters if it "
						.formatted(text) + "begins with a letter or digit, and %d at most".formatted(MAX_LENGTH),
					"Change '%s', for example to 'LC-'.".formatted(rule.key("keywords")));
		}
		return new Keyword(text, RulePattern.startsWith(rule.pattern(), text));
	}

	/** Return whether these may be its first characters. */
	boolean begins(char first, char second) {
		return isAlike(this.text.charAt(0), first) && (this.text.length() == 1 || isAlike(this.text.charAt(1), second));
	}

	private static boolean isAlike(char c, char other) {
		return Character.toLowerCase(c) == Character.toLowerCase(other) || c > '~';
	}

	/** Return whether it stands there, at the beginning of a word if it is one. */
	boolean isAt(String text, int index) {
		return text.regionMatches(true, index, this.text, 0, this.text.length())
				&& !(Chars.isAlphanumeric(text.charAt(index)) && Chars.isAlphanumeric(Chars.at(text, index - 1)));
	}

	/** Return where it stands next, or the end. */
	int next(String text, int from, int end) {
		for (int i = from; i < end; i++) {
			if (isAt(text, i)) {
				return i;
			}
		}
		return end;
	}

	/** Return where it ended last, or the start. */
	int previous(String text, int start, int before) {
		for (int i = before - this.text.length(); i >= start; i--) {
			if (isAt(text, i)) {
				return i + this.text.length();
			}
		}
		return start;
	}

}

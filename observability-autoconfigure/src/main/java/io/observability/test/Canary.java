package io.observability.test;

/**
 * A value that is planted.
 *
 * @param name what it is, such as {@code card}
 * @param value the value
 */
record Canary(String name, String value) {

	private static final int MIN_DIGITS = 7;

	/** Return whether the text holds the value, however its digits are grouped. */
	boolean isIn(String text) {
		if (text.contains(this.value)) {
			return true;
		}
		String digits = digits(this.value);
		return isNumber(digits) && digits(text).contains(digits);
	}

	/** Return the text with the name in place of the value. */
	String hideIn(String text) {
		String hidden = text.replace(this.value, "<" + this.name + ">");
		return isIn(hidden) ? "<" + this.name + " with other separators>" : hidden;
	}

	private boolean isNumber(String digits) {
		return digits.length() >= MIN_DIGITS && this.value.chars().noneMatch(Character::isLetter);
	}

	private static String digits(String text) {
		StringBuilder digits = new StringBuilder();
		text.chars().filter((c) -> c >= '0' && c <= '9').forEach(digits::appendCodePoint);
		return digits.toString();
	}

	@Override
	public String toString() {
		return this.name;
	}

}

package io.observability.masking.personal.speech;

/** Numbers that follow each other. */
final class SpokenRow {

	/** What is not one digit all the time. */
	private static final int MIN_CHANGES = 3;

	private final Numerals numerals;

	private int digits;

	private int changes;

	private int before = -2;

	private boolean tens;

	private boolean counted = true;

	SpokenRow(Numerals numerals) {
		this.numerals = numerals;
	}

	/** Take the word if it is a number, and return whether it is. */
	boolean goesOn(String text, int start, int end) {
		int digit = this.numerals.digit(text, start, end);
		if (digit < 0 && !this.numerals.contain(text, start, end)) {
			this.digits += Numerals.isRepetition(text, start, end) ? (text.charAt(start) | 0x20) == 't' ? 2 : 1 : 0;
			return false;
		}
		boolean unit = this.tens && digit > 0;
		this.digits += unit ? 0 : (digit >= 0) ? 1 : 2;
		this.tens = digit < 0 && this.numerals.isTens(text, start, end);
		this.changes += (digit != this.before) ? 1 : 0;
		this.counted &= this.before == -2 || digit == this.before + 1 || digit < 0;
		this.before = digit;
		return true;
	}

	/** Return whether it is neither counting nor one word again and again. */
	boolean isNumber() {
		return this.changes >= MIN_CHANGES && !this.counted;
	}

	int digits() {
		return this.digits;
	}

}

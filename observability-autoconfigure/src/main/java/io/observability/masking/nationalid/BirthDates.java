package io.observability.masking.nationalid;

/** Dates of birth inside of numbers. */
final class BirthDates {

	private static final int MONTHS = 12;

	private static final int DAYS = 31;

	private BirthDates() {
	}

	/** Return whether two digits for the month and two for the day stand there. */
	static boolean isDate(String digits, int monthAt, int dayAt) {
		return isDate(number(digits, monthAt), number(digits, dayAt));
	}

	static boolean isDate(int month, int day) {
		return month >= 1 && month <= MONTHS && day >= 1 && day <= DAYS;
	}

	/** Return the number of two digits. */
	static int number(String digits, int at) {
		return (digits.charAt(at) - '0') * 10 + digits.charAt(at + 1) - '0';
	}

}

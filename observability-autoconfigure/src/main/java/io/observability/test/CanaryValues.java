package io.observability.test;

import java.util.Random;

/** Makes values that look real, pass their checks, and belong to nobody. */
final class CanaryValues {

	private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz";

	private final Random random = new Random();

	/** Return a card number of a range that no bank uses, with a valid check digit. */
	String card() {
		String number = "400000" + digits(9);
		return number + checkDigit(number);
	}

	String email() {
		return word(6) + "." + word(8) + "@example.com";
	}

	String phone() {
		return "+1202555" + (1000 + this.random.nextInt(9000));
	}

	String socialSecurityNumber() {
		return "%03d-%02d-%04d".formatted(700 + this.random.nextInt(28), 1 + this.random.nextInt(99),
				1 + this.random.nextInt(9999));
	}

	/** Return a word that no pattern recognises, only its key. */
	String password() {
		return word(5) + digits(3) + word(6);
	}

	String apiKey() {
		return "sk-proj-" + word(12) + digits(6) + word(14) + digits(4) + word(12);
	}

	private String digits(int count) {
		StringBuilder digits = new StringBuilder();
		this.random.ints(count, 0, 10).forEach(digits::append);
		return digits.toString();
	}

	private String word(int length) {
		StringBuilder word = new StringBuilder();
		this.random.ints(length, 0, LETTERS.length()).forEach((i) -> word.append(LETTERS.charAt(i)));
		return word.toString();
	}

	private static int checkDigit(String number) {
		int sum = 0;
		for (int i = 0; i < number.length(); i++) {
			int digit = number.charAt(number.length() - 1 - i) - '0';
			int weighted = (i % 2 == 0) ? digit * 2 : digit;
			sum += (weighted > 9) ? weighted - 9 : weighted;
		}
		return (10 - sum % 10) % 10;
	}

}

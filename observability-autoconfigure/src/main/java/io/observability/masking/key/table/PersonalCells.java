package io.observability.masking.key.table;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.personal.PersonalKind;

import org.jspecify.annotations.Nullable;

/** Recognises numbers that are known by the name of their column, whatever their form. */
final class PersonalCells {

	private static final int MIN_PHONE = 7;

	private static final int MIN_PLAIN_PHONE = 9;

	private static final int MAX_PHONE = 15;

	private static final int SOCIAL_SECURITY_DIGITS = 9;

	private static final int MIN_CARD = 13;

	private static final int MAX_CARD = 19;

	private static final int MIN_ACCOUNT = 15;

	private static final int MAX_ACCOUNT = 42;

	private PersonalCells() {
	}

	static @Nullable Finding find(String text, int start, int end, PersonalKind kind) {
		boolean possible = switch (kind) {
			case PHONE -> isPhone(text, start, end);
			case SOCIAL_SECURITY -> digits(text, start, end, "- ") == SOCIAL_SECURITY_DIGITS;
			case CARD -> isCard(digits(text, start, end, "- "));
			case IBAN -> isAccount(text, start, end);
			case EMAIL -> false;
		};
		return possible ? Finding.of(start, end, kind.type()) : null;
	}

	private static boolean isPhone(String text, int start, int end) {
		int digits = digits(text, start, end, "+-()./ ");
		boolean plain = Figures.isDigits(text, start, end);
		boolean date = digits == 8 && Chars.at(text, start + 4) == '-' && Chars.at(text, start + 7) == '-';
		return digits >= (plain ? MIN_PLAIN_PHONE : MIN_PHONE) && digits <= MAX_PHONE && !date
				&& !Figures.isAmount(text, start, end);
	}

	private static boolean isCard(int digits) {
		return digits >= MIN_CARD && digits <= MAX_CARD;
	}

	private static boolean isAccount(String text, int start, int end) {
		boolean account = end - start >= MIN_ACCOUNT && end - start <= MAX_ACCOUNT
				&& Character.isLetter(text.charAt(start)) && Character.isLetter(text.charAt(start + 1))
				&& Chars.isDigit(text.charAt(start + 2)) && Chars.isDigit(text.charAt(start + 3));
		for (int i = start; account && i < end; i++) {
			account = Chars.isAlphanumeric(text.charAt(i)) || text.charAt(i) == ' ';
		}
		return account;
	}

	/** Return how many digits there are, or zero if there are other characters too. */
	private static int digits(String text, int start, int end, String others) {
		int digits = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (Chars.isDigit(c)) {
				digits++;
			}
			else if (others.indexOf(c) < 0) {
				return 0;
			}
		}
		return digits;
	}

}

package io.observability.masking.personal;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.number.CheckDigits;
import io.observability.masking.personal.Context.Hint;

import org.jspecify.annotations.Nullable;

/**
 * Recognises numbers whose groups somebody said with pauses, which transcripts show as
 * commas: {@code my card is 4111, 1111, 1111, 1111}. Only words tell them from lists.
 */
final class DictatedGroups {

	private static final int MIN_GROUPS = 3;

	private static final int MAX_GROUP = 5;

	private static final int MIN_CARD = 13;

	private static final int MAX_CARD = 19;

	private static final int MIN_PHONE = 7;

	private static final int MAX_PHONE = 15;

	private static final int SOCIAL_SECURITY = 9;

	private static final int MIN_PLURAL = 3;

	private DictatedGroups() {
	}

	/** Return the number whose first group, of so many digits, starts here. */
	static @Nullable Finding find(String text, int start, int run, Set<DataType> types) {
		int end = start + run;
		if (run > MAX_GROUP || !isPause(text, end) || isList(text, start)) {
			return null;
		}
		int digits = run;
		int groups = 1;
		while (isPause(text, end) && digits <= MAX_CARD) {
			int from = end + 2;
			end = afterDigits(text, from);
			digits += end - from;
			groups++;
		}
		char after = Chars.at(text, end);
		boolean over = !Chars.isWord(after) && after != '%' && after != '$'
				&& (after != '.' && after != ':' || !Chars.isDigit(Chars.at(text, end + 1)));
		DataType type = (over && groups >= MIN_GROUPS) ? type(text, start, end, digits) : null;
		return (type != null && types.contains(type)) ? Finding.of(start, end, type) : null;
	}

	private static @Nullable DataType type(String text, int start, int end, int digits) {
		if (digits >= MIN_CARD && digits <= MAX_CARD && Context.names(text, start, Hint.CARD)) {
			return CheckDigits.luhn(text.substring(start, end).replace(", ", "")) ? PersonalData.CARD : null;
		}
		Hint hint = (digits >= MIN_PHONE && digits <= MAX_PHONE) ? Context.before(text, start) : Hint.NONE;
		return switch (hint) {
			case PHONE -> PersonalData.PHONE;
			case SOCIAL -> (digits == SOCIAL_SECURITY) ? PersonalData.SOCIAL_SECURITY : null;
			default -> null;
		};
	}

	/** Return whether a comma, a space and a short group stand here. */
	private static boolean isPause(String text, int index) {
		int from = index + 2;
		return Chars.at(text, index) == ',' && Chars.at(text, index + 1) == ' ' && Chars.isDigit(Chars.at(text, from))
				&& afterDigits(text, from) - from <= MAX_GROUP;
	}

	/** {@code extensions 1234, 1235, 1236}: whether several things are named. */
	private static boolean isList(String text, int start) {
		int end = start;
		while (start - end < 3 && ": ".indexOf(Chars.at(text, end - 1)) >= 0) {
			end--;
		}
		int word = end;
		while (end - word < MIN_PLURAL && Character.isLetter(Chars.at(text, word - 1))) {
			word--;
		}
		boolean plural = end - word == MIN_PLURAL && (text.charAt(end - 1) | 0x20) == 's'
				&& !text.startsWith("was", word);
		return plural || Chars.at(text, end - 1) == ',' && Chars.isDigit(Chars.at(text, end - 2));
	}

	private static int afterDigits(String text, int from) {
		int end = from;
		while (end - from <= MAX_GROUP && Chars.isDigit(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

}

package io.observability.masking.key.value;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.word.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * Recognises tokens that a sentence tells: {@code token 7f3a9c21be is invalid},
 * {@code refresh token issued 8xLOxBtZp8}.
 */
public final class Tokens {

	private static final int SHORT = 8;

	private static final int LONG = 16;

	private static final int MIN_PASSWORD = 6;

	/** So often letters and digits take turns in no name. */
	private static final int MIN_CHANGES = 3;

	/** What happens to a token that the sentence then tells. */
	private static final Words VERBS = Words.of("issued created generated received sent used rotated expected revoked "
			+ "returned provided supplied presented refreshed");

	/** Where a parser found what it does not know. */
	private static final String[] PLACES = { " at ", " in ", " near ", " on line", " line ", " while pars" };

	private Tokens() {
	}

	/** Return where a value begins behind such a verb, or in quotes, or -1. */
	public static int start(String text, int from, DataType type) {
		boolean token = type.equals(SecretTypes.TOKEN);
		if (token && (Chars.at(text, from) == '"' || Chars.at(text, from) == '\'')) {
			return from;
		}
		int end = token ? Prose.endOfPlain(text, from) : -1;
		return (end > 0 && VERBS.contains(text, from, end)) ? end + 1 : -1;
	}

	/** Return the token that stands here, or the secret behind its kind. */
	public static @Nullable Finding told(String text, int from, Meaning meaning) {
		int start = start(text, from, meaning.type());
		if (start < 0) {
			return Secrets.ifPassword(text, Values.at(text, from + 2, meaning), MIN_PASSWORD);
		}
		Finding value = Values.at(text, start, meaning);
		boolean secret = value != null
				&& (Secrets.isSecret(text, value.start(), value.end(), LONG) || isShort(text, value));
		return secret ? value : null;
	}

	/** Return whether it is no name, though it has few characters. */
	public static boolean isShort(String text, Finding value) {
		int start = value.start();
		int end = Secrets.withoutStop(text, value);
		if (!value.type().equals(SecretTypes.TOKEN) || end - start < SHORT || isVersion(text, start)) {
			return false;
		}
		int changes = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (!Chars.isAlphanumeric(c)) {
				return false;
			}
			changes += (i > start && isChange(text.charAt(i - 1), c)) ? 1 : 0;
		}
		return changes >= MIN_CHANGES && Secrets.isSecret(text, start, end, SHORT) && !isPlace(text, value.end());
	}

	/** {@code ST-18-aA5Yuvrxzpv8Tau1cYQ7}: return the ticket of CAS that starts here. */
	public static @Nullable Finding ofTicket(String text, int start, int number) {
		int end = number;
		while (Chars.isDigit(Chars.at(text, end))) {
			end++;
		}
		int random = end + 1;
		int last = random;
		int changes = 0;
		while (last - random < LONG && Chars.isAlphanumeric(Chars.at(text, last))) {
			changes += isChange(text.charAt(last - 1), text.charAt(last)) ? 1 : 0;
			last++;
		}
		boolean ticket = Chars.at(text, end) == '-' && last - random > SHORT && changes > MIN_CHANGES
				&& !Chars.isWordBefore(text, start);
		while (ticket && (Chars.isBase64Url(Chars.at(text, last))
				|| Chars.at(text, last) == '.' && Chars.isAlphanumeric(Chars.at(text, last + 1)))) {
			last++;
		}
		return ticket ? Finding.of(start, last, SecretTypes.TOKEN) : null;
	}

	/** {@code v1beta1} */
	private static boolean isVersion(String text, int start) {
		return text.charAt(start) == 'v' && Chars.isDigit(text.charAt(start + 1));
	}

	/** A capital letter begins a word, too. */
	private static boolean isChange(char before, char c) {
		return Chars.isDigit(before) != Chars.isDigit(c) || Chars.isUpper(c) && !Chars.isUpper(before);
	}

	private static boolean isPlace(String text, int valueEnd) {
		char close = Chars.at(text, valueEnd);
		int end = (close == '\'' || close == '"') ? valueEnd + 1 : valueEnd;
		for (String place : PLACES) {
			if (text.startsWith(place, end)) {
				return true;
			}
		}
		return false;
	}

}

package io.observability.masking.key.table;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.value.Prose;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether a cell has what the name of its column says. Many tables tell of such
 * values without having any, so that more is asked of it than behind a key.
 */
final class CellRule {

	private static final int MAX_LENGTH = 8192;

	private static final int MIN_PASSWORD = 6;

	private static final int MIN_ANY_PASSWORD = 4;

	private static final int MIN_SECRET = 8;

	private static final int MIN_LONG = 16;

	private static final int MAX_NAME = 80;

	private static final int MIN_WORDS = 12;

	private static final int MIN_CODE = 6;

	private static final int MAX_CARD_CODE = 4;

	/** What tables tell of passwords. */
	private static final Words STATES = Words
		.of("supported unsupported allowed denied forbidden never always sometimes pass passed fail failed strong weak "
				+ "medium high low hashed encrypted plain plaintext rotated expiring temporary permanent default "
				+ "optional mandatory partial full basic username token email key pending locked "
				+ "active inactive needed used unused forgotten reset varchar char text bytea blob nvarchar json");

	private CellRule() {
	}

	/**
	 * Return the value in this cell, if there is one.
	 * @param sure how sure it is that the table has values
	 */
	static @Nullable Finding find(String text, int start, int end, Column column, Sure sure) {
		if (end - start > MAX_LENGTH) {
			return null;
		}
		Meaning meaning = column.meaning();
		if (meaning == null) {
			return (column.kind() != null) ? PersonalCells.find(text, start, end, column.kind()) : null;
		}
		if (meaning.isKept()) {
			return Finding.kept(start, end);
		}
		if (meaning.rule() == ValueRule.NAME && isNickname(text, start, end, sure)) {
			return Finding.of(start, end, meaning.type());
		}
		boolean possible = isOfUser(meaning) || accepts(text, start, end, meaning, sure);
		return possible ? Values.finding(text, start, end, meaning) : null;
	}

	/** {@code "Robert ""Bob"" Doe"} */
	private static boolean isNickname(String text, int start, int end, Sure sure) {
		int quote = (sure != Sure.NOT) ? Chars.indexOf(text, '"', start, end) : -1;
		return quote > start && end - start < MAX_NAME && Character.isUpperCase(text.charAt(start))
				&& !isAnyDigit(text, start, end) && Chars.indexOf(text, '"', quote + 1, end) > 0;
	}

	/** Return whether the user says that all its values are sensitive. */
	private static boolean isOfUser(Meaning meaning) {
		return meaning.rule() == ValueRule.ANY && !meaning.type().equals(SecretTypes.PASSWORD)
				&& !meaning.type().equals(SecretTypes.API_KEY);
	}

	private static boolean accepts(String text, int start, int end, Meaning meaning, Sure sure) {
		boolean password = meaning.type().equals(SecretTypes.PASSWORD);
		return switch (meaning.rule()) {
			case ANY -> password ? isPassword(text, start, end, sure) : isSecret(text, start, end);
			case PHRASE -> password ? isPassword(text, start, end, sure) : words(text, start, end) >= MIN_WORDS;
			case CODE -> isCode(text, start, end, meaning.type());
			case HEADER, LINE, PAIR -> end - start >= MIN_LONG && isAnyDigit(text, start, end);
			case NO_COUNT, RANDOM, LIKELY, PASS ->
				password ? Secrets.isPassword(text, start, end, MIN_PASSWORD) : isSecret(text, start, end);
			case TICKET, SESSION, DEVICE, DIGITS, UUID, FULL_NAME, PERSON, SURNAME, POSTAL, ZIP -> true;
			case NUMBER, ACCOUNT, PASSPORT, MEMBER, LONG_NUMBER -> isNumber(text, start, end, meaning.type());
			case DATE -> Figures.isDate(text, start, end);
			case NAME -> sure != Sure.NOT && (sure == Sure.KNOWN || !Character.isLowerCase(text.charAt(start)))
					|| ValueRule.FULL_NAME.accepts(text, start, end);
			case STREET -> isStreet(text, start, end, sure);
		};
	}

	private static boolean isPassword(String text, int start, int end, Sure sure) {
		if (Secrets.isPassword(text, start, end, MIN_PASSWORD)) {
			return true;
		}
		for (int i = start; i < end; i++) {
			if (" (){}<>".indexOf(text.charAt(i)) >= 0) {
				return false;
			}
		}
		return sure != Sure.NOT && end - start >= MIN_ANY_PASSWORD && !STATES.contains(text, start, end)
				&& !Figures.isAmount(text, start, end);
	}

	private static boolean isSecret(String text, int start, int end) {
		boolean secret = Secrets.isPassword(text, start, end, MIN_SECRET)
				|| Secrets.isSecret(text, start, end, MIN_LONG);
		return secret && !Secrets.isResource(text, start, end) && !Figures.isAmount(text, start, end);
	}

	private static boolean isCode(String text, int start, int end, DataType type) {
		boolean digits = Figures.isDigits(text, start, end);
		if (type.equals(DataType.SECRET)) {
			return digits && end - start <= MAX_CARD_CODE;
		}
		int least = type.equals(SecretTypes.PASSWORD) ? MIN_ANY_PASSWORD : MIN_CODE;
		return end - start >= least && !Figures.isAmount(text, start, end);
	}

	private static boolean isNumber(String text, int start, int end, DataType type) {
		boolean count = type.equals(KeyedTypes.HEALTH_INSURANCE) && end - start < MIN_SECRET
				&& Figures.isDigits(text, start, end);
		return !count && !Figures.isAmount(text, start, end);
	}

	private static boolean isStreet(String text, int start, int end, Sure sure) {
		boolean words = Chars.indexOf(text, ' ', start, end) > 0 || Chars.isIdeograph(text.charAt(start));
		return words && (sure != Sure.NOT || isAnyDigit(text, start, end)) && !Prose.isNoValue(text, start, end)
				&& !Figures.isAmount(text, start, end);
	}

	private static boolean isAnyDigit(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (Chars.isDigit(text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	private static int words(String text, int start, int end) {
		int words = 1;
		for (int i = start; i < end; i++) {
			words += (text.charAt(i) == ' ') ? 1 : 0;
		}
		return words;
	}

	/** How much says that the table has values, and does not only tell of them. */
	enum Sure {

		/** Nothing does. */
		NOT,

		/** Another cell of the row has figures. */
		LIKELY,

		/** Another column says whose they are. */
		KNOWN

	}

}

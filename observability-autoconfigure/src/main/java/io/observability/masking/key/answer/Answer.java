package io.observability.masking.key.answer;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.sentence.Sentences;
import io.observability.masking.key.sentence.SpokenSecrets;
import io.observability.masking.key.value.Prose;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;
import io.observability.masking.personal.PersonalKind;

import org.jspecify.annotations.Nullable;

/** What somebody says who was asked. */
public final class Answer {

	/** What answers a secret question, such as the name of the first pet. */
	public static final Meaning FEW_WORDS = new Meaning(SecretTypes.PASSWORD, ValueRule.NAME);

	/** What is printed on the back of a card. */
	public static final Meaning CARD_CODE = new Meaning(DataType.SECRET, ValueRule.DIGITS);

	private static final int MIN_PHONE = 7;

	private static final int MAX_PHONE = 15;

	private static final int MAX_ALONE = 64;

	private static final int MAX_TOKEN = 64;

	private static final int MIN_PASSWORD = 6;

	private static final int MIN_CODE = 4;

	private static final int MAX_CODE = 8;

	private static final int MIN_CARD_CODE = 3;

	private static final int MAX_NUMBER = 32;

	private final String text;

	/** Where a value may begin, behind {@code yes, it is}. */
	private final int start;

	/** Where the quotes close around all that is said, or -1. */
	private final int close;

	private final boolean alone;

	/** Whether it is doubtful that the value is asked for. */
	private final boolean apart;

	private Answer(String text, int start, int close, boolean alone, boolean asked) {
		this.text = text;
		this.close = close;
		this.start = start;
		this.alone = alone;
		this.apart = (alone || close == text.length()) && !asked;
	}

	/**
	 * Return what is said from here.
	 * @param text all of the text
	 * @param from where the turn begins
	 * @param alone whether only the value may stand there
	 * @param asked whether the turn before is a question
	 */
	public static Answer of(String text, int from, boolean alone, boolean asked) {
		int begin = Fillers.end(text, from);
		int close = Turns.closingQuote(text, begin, MAX_TOKEN);
		return new Answer(text, (close > 0) ? begin + 1 : begin, close, alone, asked);
	}

	/**
	 * Return what is said from here to the end of the text.
	 * @param sure whether any word may be the value
	 */
	public static Answer toEnd(String text, int from, boolean sure) {
		int start = Math.min(Fillers.end(text, from), text.length() - 1);
		return new Answer(text, start, text.length(), false, sure);
	}

	/** Return where the letters end that are told one by one from here, or -1. */
	public static int endOfSpelt(String text, int start) {
		return Spelling.end(text, start);
	}

	/** Return whether a line begins here that is short and has a digit. */
	public static boolean isFigures(String text, int from) {
		boolean digit = false;
		int end = from;
		while (end - from < MAX_ALONE && !Turns.isEnd(text, end)) {
			digit |= Chars.isDigit(text.charAt(end++));
		}
		return digit && end - from < MAX_ALONE;
	}

	/**
	 * Return the value, if it is one of this meaning.
	 * @param meaning what is asked for
	 * @param last whether the question ends with it
	 */
	public @Nullable Finding value(Meaning meaning, boolean last) {
		boolean markup = Chars.at(this.text, this.start) == '<';
		if (markup || meaning.isKept() || Turns.isEnd(this.text, this.start)
				|| this.apart && !last && meaning.rule().isFree()) {
			return null;
		}
		int end = meaning.type().equals(PersonalKind.PHONE.type()) ? phone() : switch (meaning.rule()) {
			case CODE, DIGITS, DEVICE -> code(meaning);
			case NUMBER, ACCOUNT, PASSPORT -> number(meaning);
			case DATE -> BirthDates.end(this.text, this.start, meaning);
			case NAME, FULL_NAME, PERSON -> name(meaning);
			case STREET, POSTAL -> Persons.endOfAddress(this.text, this.start);
			case ANY, NO_COUNT, PASS, LIKELY, PHRASE -> secret(meaning);
			case RANDOM, TICKET, UUID -> token(meaning);
			default -> -1;
		};
		boolean value = end > this.start && (end == this.close || Turns.endsValue(this.text, end, this.alone))
				&& !Prose.isNoValue(this.text, this.start, end);
		return value ? Finding.of(this.start, end, meaning.type()) : null;
	}

	private int name(Meaning meaning) {
		if (!meaning.type().equals(SecretTypes.PASSWORD)) {
			return Persons.endOfName(this.text, this.start, meaning.rule());
		}
		int spelt = Spelling.end(this.text, this.start);
		return (spelt > 0) ? spelt : Spelling.endOfFew(this.text, this.start);
	}

	private int code(Meaning meaning) {
		int end = Groups.end(this.text, afterInitial(), false);
		int digits = Groups.digits(this.text, this.start, end);
		int least = meaning.type().equals(DataType.SECRET) ? MIN_CARD_CODE : MIN_CODE;
		if (digits > 0) {
			return (digits >= least && digits <= MAX_CODE) ? end : mixed(meaning);
		}
		int spoken = SpokenSecrets.endOfDigits(this.text, this.start, MAX_CODE);
		return (spoken > 0) ? spoken : mixed(meaning);
	}

	/** {@code G-402 871} */
	private int afterInitial() {
		boolean initial = Chars.isUpper(this.text.charAt(this.start)) && Chars.at(this.text, this.start + 1) == '-'
				&& Chars.isDigit(Chars.at(this.text, this.start + 2));
		return initial ? this.start + 2 : this.start;
	}

	/** {@code K7QP2M}, {@code 8f2k-91mz}, unlike {@code 10am} */
	private int mixed(Meaning meaning) {
		int end = endOfToken();
		boolean letter = false;
		boolean mixed = false;
		for (int i = this.start; i < end; i++) {
			char c = this.text.charAt(i);
			boolean digit = Chars.isDigit(c);
			mixed |= digit && letter;
			letter |= !digit && c != '-';
			if (!Chars.isAlphanumeric(c) && c != '-') {
				return -1;
			}
		}
		return (mixed && meaning.rule().accepts(this.text, this.start, end)) ? end : -1;
	}

	/** {@code +90 (532) 418-77-06} */
	private int phone() {
		int end = this.start;
		int digits = 0;
		for (int i = this.start; i - this.start < MAX_NUMBER; i++) {
			char c = Chars.at(this.text, i);
			if (Chars.isDigit(c)) {
				digits++;
				end = i + 1;
			}
			else if (" -./()+".indexOf(c) < 0) {
				break;
			}
		}
		boolean phone = digits >= MIN_PHONE && digits <= MAX_PHONE;
		return phone ? end : SpokenSecrets.endOfDigits(this.text, this.start, MAX_PHONE);
	}

	private int number(Meaning meaning) {
		int end = Groups.end(this.text, this.start, true);
		boolean number = Groups.digits(this.text, this.start, end) >= MIN_CODE
				&& meaning.rule().accepts(this.text, this.start, end);
		return number ? end : SpokenSecrets.endOfDigits(this.text, this.start, MAX_NUMBER);
	}

	private int secret(Meaning meaning) {
		if (this.close > 0) {
			boolean sentence = Persons.isRefusal(this.text, this.start, this.close)
					|| Sentences.isMessage(this.text, this.start, this.close)
					|| Sentences.isSentence(this.text, this.start, this.close);
			return (!sentence && this.close - this.start >= MIN_CODE) ? this.close : -1;
		}
		boolean password = meaning.type().equals(SecretTypes.PASSWORD);
		int spelt = password ? Spelling.end(this.text, this.start) : -1;
		spelt = (password && spelt < 0) ? SpokenSecrets.endOfDigits(this.text, this.start, MAX_NUMBER) : spelt;
		if (spelt > 0) {
			return spelt;
		}
		int end = endOfToken();
		boolean number = end - this.start >= MIN_CODE && Groups.digits(this.text, this.start, end) == end - this.start;
		if (number || Secrets.isPassword(this.text, this.start, end, MIN_PASSWORD)) {
			return end;
		}
		return (meaning.rule() == ValueRule.PHRASE) ? Turns.endOfPhrase(this.text, this.start)
				: password ? SpokenSecrets.endOfPassword(this.text, this.start) : -1;
	}

	private int token(Meaning meaning) {
		int end = endOfToken();
		return (end > this.start && meaning.rule().accepts(this.text, this.start, end)) ? end : -1;
	}

	private int endOfToken() {
		int end = this.start;
		while (end - this.start < MAX_TOKEN && Chars.at(this.text, end) > ' ' && !Turns.isEnd(this.text, end)) {
			end++;
		}
		while (end > this.start && ".,?;".indexOf(this.text.charAt(end - 1)) >= 0) {
			end--;
		}
		return end;
	}

}

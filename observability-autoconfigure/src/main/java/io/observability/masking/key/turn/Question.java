package io.observability.masking.key.turn;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.answer.Answer;
import io.observability.masking.key.place.Siblings;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/** Tells what a turn of a dialogue asks for, and whether the next one answers. */
final class Question {

	/** Behind what is asked for, people say where it is, and that there is time. */
	private static final int MAX_SENTENCES = 4;

	/** {@code Name of first pet} */
	private static final int MAX_KEYS = 5;

	private static final char WIDE_MARK = '\uff1f';

	private static final Meaning NAME = new Meaning(KeyedTypes.PERSON_NAME, ValueRule.PERSON);

	private final Keys keys;

	private final Set<DataType> types;

	private final boolean tokens;

	private final boolean names;

	private final boolean cards;

	Question(Keys keys, Set<DataType> types) {
		this.keys = keys;
		this.types = types;
		this.tokens = types.contains(SecretTypes.TOKEN);
		this.cards = types.contains(Answer.CARD_CODE.type());
		this.names = types.contains(KeyedTypes.PERSON_NAME);
	}

	/**
	 * Return the value at the index, if this part of the text asks for it.
	 * @param text all of it
	 * @param begin where the turn begins that may ask
	 * @param end where it ends
	 * @param from where the next turn begins
	 * @param alone whether only the value may stand in the next turn
	 */
	@Nullable Finding answered(String text, int begin, int end, int from, boolean alone) {
		int last = end;
		boolean pending = false;
		for (int i = 0; i < MAX_SENTENCES && last > begin; i++) {
			int stop = last;
			boolean mark = false;
			while (stop > begin && !Chars.isWord(text.charAt(stop - 1))) {
				char c = text.charAt(--stop);
				mark |= c == '?' || c == WIDE_MARK;
			}
			int start = startOfSentence(text, begin, stop);
			if (isLetter(text, start, stop)) {
				return null;
			}
			int said = Asking.inTurn(text, begin, start, stop);
			boolean card = !alone && Asking.isCardCode(said);
			if (mark || !Asking.isNegative(said) && (pending || card || asks(text, start, stop, said, alone))) {
				Answer answer = Answer.of(text, from, alone, mark || pending);
				Finding value = Asking.isOther(said) ? null : named(text, start, stop, said, answer);
				value = (value == null && !alone && !Asking.isOther(said)) ? parts(text, start, stop, said, from)
						: value;
				if (value != null || !Asking.isAboutBefore(said)) {
					return value;
				}
				pending |= mark;
			}
			last = start;
		}
		return null;
	}

	/**
	 * {@code Jane Doe, 07/11/1959}: all parts of the answer from the first that was asked
	 * for.
	 */
	private @Nullable Finding parts(String text, int start, int stop, int said, int from) {
		int end = AnswerParts.end(text, from);
		if (AnswerParts.next(text, from, end) >= end || !namesSeveral(text, start, stop, said)) {
			return null;
		}
		Finding all = null;
		int part = from;
		while (part < end) {
			int next = AnswerParts.next(text, part, end);
			Answer answer = (next > part) ? Answer.toEnd(text.substring(part, next), 0, true) : null;
			Finding value = (answer != null) ? named(text, start, stop, said, answer) : null;
			if (value != null) {
				all = Finding.of((all != null) ? all.start() : part + value.start(), part + value.end(), value.type());
			}
			part = AnswerParts.skip(text, next, end);
		}
		return all;
	}

	private boolean namesSeveral(String text, int start, int stop, int said) {
		DataType first = null;
		for (int end = stop; end > start; end--) {
			boolean wordEnd = Chars.isWord(text.charAt(end - 1)) && !Chars.isWord(Chars.at(text, end));
			Meaning meaning = wordEnd ? meaning(text, start, end, said) : null;
			if (meaning != null && first != null && !meaning.type().equals(first)) {
				return true;
			}
			first = (meaning != null) ? meaning.type() : first;
		}
		return false;
	}

	/** Return whether a single letter stands there, which asks for nothing. */
	private static boolean isLetter(String text, int start, int stop) {
		return stop <= start || Chars.isWord(text.charAt(stop - 1)) && !Chars.isIdeograph(text.charAt(stop - 1))
				&& (stop - 1 == start || !Chars.isWord(text.charAt(stop - 2)));
	}

	/** Return the value that answers what is asked, if that is so. */
	@Nullable Finding exchanged(String text, @Nullable Exchange exchange) {
		if (exchange == null) {
			return null;
		}
		int open = exchange.open();
		String both = text.substring(open, exchange.end());
		Finding value = told(both, exchange.close() - open, exchange.from() - open, exchange.asked());
		return (value != null) ? Finding.of(open + value.start(), open + value.end(), value.type()) : null;
	}

	/**
	 * Return the value with which the text ends, if its beginning asks for it.
	 * @param pair the question and the answer
	 * @param end where the question ends
	 * @param from where the answer begins
	 * @param asked whether it is known to be a question
	 */
	private @Nullable Finding told(String pair, int end, int from, boolean asked) {
		int stop = end;
		boolean mark = asked;
		while (stop > 0 && !Chars.isWord(pair.charAt(stop - 1))) {
			char c = pair.charAt(--stop);
			mark |= c == '?' || c == WIDE_MARK;
		}
		int start = startOfSentence(pair, 0, stop);
		int said = Asking.of(pair, start, stop);
		boolean asks = mark || Asking.isRequest(said) && !Asking.isNegative(said);
		boolean sure = Asking.isPersonal(said) || !mark && Asking.startsWithRequest(pair, start, stop);
		return (asks && !Asking.isOther(said)) ? named(pair, start, stop, said, Answer.toEnd(pair, from, sure)) : null;
	}

	/** A line of its own may follow any sentence, so this one must leave no doubt. */
	private boolean asks(String text, int start, int stop, int said, boolean alone) {
		return alone ? Asking.startsWithRequest(text, start, stop) : Asking.isRequest(said)
				|| Asking.isLeftOut(text, start, stop, said) && this.keys.before(text, stop) != null;
	}

	private static int startOfSentence(String text, int begin, int end) {
		int start = end;
		while (start > begin && !endsSentence(text, start - 1)) {
			start--;
		}
		return start;
	}

	private static boolean endsSentence(String text, int index) {
		char next = text.charAt(index + 1);
		return switch (text.charAt(index)) {
			case '\n', '?', WIDE_MARK, '\u3002', '\uff01', '\uff1b', '\uff1a' -> true;
			case '.', '!', ';', ':' -> next == ' ' || next == '"' || next == '\\';
			default -> false;
		};
	}

	/** Try what the sentence names, the last first. */
	private @Nullable Finding named(String text, int start, int stop, int said, Answer answer) {
		boolean secret = isSecret(text, start, stop, said);
		Finding words = secret ? answer.value(Answer.FEW_WORDS, false) : null;
		words = (this.cards && Asking.isCardCode(said)) ? answer.value(Answer.CARD_CODE, true) : words;
		for (int end = stop; end > start && words == null; end--) {
			boolean wordEnd = Chars.isWord(text.charAt(end - 1)) && !Chars.isWord(Chars.at(text, end));
			Meaning meaning = wordEnd ? meaning(text, start, end, said) : null;
			Finding value = (meaning != null) ? answer.value(meaning, end == stop) : null;
			if (value != null || meaning != null && meaning.isKept()) {
				return value;
			}
		}
		return (words != null) ? words : asked(text, start, stop, answer);
	}

	private boolean isSecret(String text, int start, int stop, int said) {
		return this.types.contains(SecretTypes.PASSWORD)
				&& SecretQuestions.isIn(text, start, stop, Asking.isPersonal(said) || Asking.words(said) <= MAX_KEYS);
	}

	/** Try what only other languages call so. */
	private @Nullable Finding asked(String text, int start, int stop, Answer answer) {
		for (int i = stop - 1; i >= start; i--) {
			Meaning meaning = Asked.at(text, i);
			Finding value = (meaning != null && this.types.contains(meaning.type()))
					? answer.value(meaning, Asked.isLast(text, i, stop)) : null;
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	private @Nullable Meaning meaning(String text, int start, int end, int said) {
		Meaning meaning = this.keys.before(text, end);
		boolean code = this.tokens && (meaning == null || meaning.rule() == ValueRule.RANDOM)
				&& AskedCodes.isOne(text, start, end, said);
		boolean name = this.names && meaning == null && Asking.isOwnName(text, start, end);
		return code ? Siblings.CODE : name ? NAME : meaning;
	}

}

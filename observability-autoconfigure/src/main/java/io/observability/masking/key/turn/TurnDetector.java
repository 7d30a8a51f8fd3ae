package io.observability.masking.key.turn;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.answer.Answer;

import org.jspecify.annotations.Nullable;

/**
 * Recognises values that one side of a dialogue asks for and the other side tells without
 * naming them: a line break, a bar, an object of a list or a question mark is between.
 */
public final class TurnDetector implements Detector {

	private static final int MAX_TURN = 240;

	private static final int MAX_BETWEEN = 4;

	private final Question question;

	private final Set<DataType> types;

	private TurnDetector(Keys keys, Set<DataType> types) {
		this.question = new Question(keys, types);
		this.types = types;
	}

	/** Return a detector of what is asked for by these keys, if it is of these types. */
	public static Detector of(Keys keys, Set<DataType> types) {
		return new TurnDetector(keys, types);
	}

	@Override
	public String triggers() {
		return "\n?|{\\\"M:>";
	}

	@Override
	public Set<DataType> types() {
		return this.types;
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return TurnPlaces.mayFollow(before, trigger);
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return TurnPlaces.mayFollow(beforeThat, before, trigger);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return TurnPlaces.mayPrecede(trigger, after);
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return TurnPlaces.mayPrecede(trigger, after, afterThat);
	}

	private boolean isPlace(String text, int index) {
		char trigger = text.charAt(index);
		char before = Chars.at(text, index - 1);
		char after = Chars.at(text, index + 1);
		return mayFollow(before, trigger) && mayPrecede(trigger, after)
				&& mayFollow(Chars.at(text, index - 2), before, trigger)
				&& mayPrecede(trigger, after, Chars.at(text, index + 2));
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		if (!isPlace(text, index)) {
			return null;
		}
		return switch (text.charAt(index)) {
			case 'M' -> this.question.exchanged(text, MessageDumps.at(text, index));
			case '{' -> message(text, index);
			case '\n' -> line(text, index, index + 1);
			case '\\' -> line(text, index, index + 2);
			case '?' -> question(text, index + 1);
			case '"' -> this.question.exchanged(text, Pairs.at(text, index));
			case '|' -> beside(text, index, index + 1);
			case '>' -> (Chars.at(text, index - 1) == ' ') ? behindArrow(text, index) : told(text, index);
			default -> told(text, index);
		};
	}

	/**
	 * Without a bar or a question mark between the turns of a line it must be known who
	 * spoke before.
	 */
	private @Nullable Finding told(String text, int colon) {
		int name = SpeakerNames.startBefore(text, colon);
		if (name < 1) {
			return null;
		}
		int end = name;
		while (name - end < MAX_BETWEEN && end > 0 && " (/".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		int asker = (Chars.at(text, end - 1) == '\n') ? -1
				: SpeakerNames.lastColon(text, Math.max(0, end - MAX_TURN), end);
		int from = (Chars.at(text, colon + 1) == ' ') ? colon + 2 : colon + 1;
		boolean known = asker > 0 && (SpeakerNames.isSpeaker(text, name, colon) || SpeakerNames.asks(text, asker));
		return known ? this.question.answered(text, asker + 1, end, from, false) : null;
	}

	private @Nullable Finding question(String text, int end) {
		if (Chars.at(text, end) == '"') {
			return this.question.exchanged(text, Pairs.at(text, end));
		}
		int dash = Speakers.afterDash(text, end);
		if (dash <= end) {
			return beside(text, end, end);
		}
		return isSaid(text, end) ? this.question.answered(text, startOfTurn(text, end), end, dash, false) : null;
	}

	/** Reject at once where no word is before, but one letter at most. */
	private static boolean isSaid(String text, int end) {
		int last = end;
		while (last > 0 && end - last < MAX_TURN && !Chars.isWord(text.charAt(last - 1))) {
			last--;
		}
		return Chars.isWord(Chars.at(text, last - 1))
				&& (Chars.isIdeograph(text.charAt(last - 1)) || Chars.isWord(Chars.at(text, last - 2)));
	}

	private @Nullable Finding message(String text, int brace) {
		int end = Messages.endBefore(text, brace);
		int from = (end > 0) ? Messages.content(text, brace) : -1;
		return (from > 0) ? this.question.answered(text, Messages.start(text, end), end, from, false) : null;
	}

	/** In a line of its own an answer needs no speaker, but then a question must be. */
	private @Nullable Finding line(String text, int end, int from) {
		int last = end;
		while (last > 0 && end - last < 8 && isBlank(text, last)) {
			last--;
		}
		int begin = startOfTurn(text, last);
		int start = afterSpeaker(text, begin, from);
		boolean alone = start == from;
		if (start < 0 || alone && ("?:.".indexOf(Chars.at(text, last - 1)) < 0 || !Answer.isFigures(text, from))) {
			return null;
		}
		return this.question.answered(text, begin, last, start, alone);
	}

	private static int afterSpeaker(String text, int begin, int from) {
		int start = Speakers.after(text, from);
		int prefix = (start <= from) ? Speakers.prefix(text, begin, from) : 0;
		int behind = (prefix > 0) ? Speakers.after(text, from + prefix) : -1;
		if (behind > from + prefix) {
			return behind;
		}
		int other = (start < 0) ? Speakers.afterOther(text, begin, from) : start;
		return (other < 0) ? Speakers.afterPerson(text, Speakers.firstColon(text, begin, from), from) : other;
	}

	private static boolean isBlank(String text, int end) {
		char c = text.charAt(end - 1);
		return c <= ' ' || (c == 'r' || c == 'n') && Chars.at(text, end - 2) == '\\' || c == '\\';
	}

	private @Nullable Finding beside(String text, int end, int from) {
		int start = Speakers.after(text, from);
		int colon = (start < 0) ? SpeakerNames.lastColon(text, Math.max(0, end - MAX_TURN), end) : -1;
		int words = (colon > 0) ? Speakers.afterPerson(text, colon, from) : start;
		if (words <= from) {
			return null;
		}
		int begin = (colon > 0) ? colon + 1 : startOfTurn(text, end);
		return this.question.answered(text, begin, end, words, false);
	}

	/** {@code Enter your PIN. > 5173 > Thanks}: a prompt and what was keyed in. */
	private @Nullable Finding behindArrow(String text, int index) {
		boolean figures = Answer.isFigures(text, index + 2);
		return figures ? this.question.answered(text, startOfTurn(text, index), index, index + 2, true) : null;
	}

	private static int startOfTurn(String text, int end) {
		int limit = Math.max(0, end - MAX_TURN);
		int start = end;
		while (start > limit) {
			char before = text.charAt(start - 1);
			if (before == '\n' || before == 'n' && Chars.at(text, start - 2) == '\\') {
				break;
			}
			start--;
		}
		return start;
	}

}

package io.observability.masking.key.answer;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.key.sentence.Sentences;

/** Knows where turns end, and how they go on behind a value. */
final class Turns {

	private static final int MAX_WORD = 16;

	private static final int MAX_PHRASE = 400;

	private static final int MIN_PHRASE = 8;

	private static final int MAX_TIME = 16;

	private static final int MAX_LABEL = 32;

	private static final char WIDE_COLON = '\uff1a';

	/** What a sentence goes on with that is not about how many of something. */
	private static final Words LINKS = Words
		.of("and but please thanks thank ok okay i is it that was if sorry right correct hope all with in no "
				+ "as und danke bitte aber y gracias por pero et merci mais e grazie ma obrigado obrigada mas en "
				+ "bedankt maar och tack agent assistant bot ivr operator rep caller customer user q "
				+ "medarbejder kunde mitarbeiter " + "klient klant cliente client conseiller agente asystent kund");

	private Turns() {
	}

	/** Return whether a turn ends here, be it in an escaped text. */
	static boolean isEnd(String text, int index) {
		char c = Chars.at(text, index);
		return switch (c) {
			case '\n', '\r', '"', '|', '}', ']' -> true;
			case '>' -> Chars.at(text, index - 1) == ' ' && Chars.at(text, index + 1) == ' ';
			case '\\' -> "nr\"'".indexOf(Chars.at(text, index + 1)) >= 0;
			default -> false;
		};
	}

	/** Return whether a value may end here. */
	static boolean endsValue(String text, int end, boolean alone) {
		int next = end;
		char c = Chars.at(text, next);
		if (Chars.isWord(c) || (c == '.' || c == ',' || c == '-') && Chars.isWord(Chars.at(text, next + 1))) {
			return false;
		}
		while (next - end < 4 && ".,!?;)#'\u201d\u00bb\u2019\u3002\uff0c\uff01".indexOf(Chars.at(text, next)) >= 0) {
			next++;
		}
		while (next - end < 8 && Chars.at(text, next) == ' ') {
			next++;
		}
		boolean all = isEnd(text, next);
		if (all || alone || next == end) {
			return all || !alone && c == '<';
		}
		if (isTurn(text, next)) {
			return true;
		}
		int last = next;
		while (last - next < MAX_WORD && Character.isLetter(Chars.at(text, last))) {
			last++;
		}
		boolean sentence = text.charAt(end) != ' ' && Character.isLetter(Chars.at(text, next));
		return sentence || LINKS.contains(text, next, last);
	}

	/**
	 * {@code [10:43] Agent : }, {@code / assistant: }: return whether the next begins
	 * here.
	 */
	private static boolean isTurn(String text, int from) {
		int start = from;
		if (text.startsWith("/ ", start)) {
			start += 2;
		}
		char open = Chars.at(text, start);
		if (open == '[' || open == '(') {
			int close = Chars.indexOf(text, (open == '[') ? ']' : ')', start,
					Math.min(text.length(), start + MAX_TIME));
			if (close < 0 || !Chars.isDigit(Chars.at(text, start + 1))) {
				return false;
			}
			start = (Chars.at(text, close + 1) == ' ') ? close + 2 : close + 1;
		}
		int end = start;
		int spaces = 0;
		while (end - start < MAX_LABEL && spaces <= 2 && isLabel(Chars.at(text, end))) {
			spaces += (text.charAt(end++) == ' ') ? 1 : 0;
		}
		return end > start + 1 && Character.isLetter(text.charAt(start)) && (Chars.at(text, end) == WIDE_COLON
				|| ":>".indexOf(Chars.at(text, end)) >= 0 && Chars.at(text, end + 1) == ' ');
	}

	private static boolean isLabel(char c) {
		return Character.isLetterOrDigit(c) || " _()-".indexOf(c) >= 0;
	}

	/**
	 * Return where the turn ends without the stop of its sentence, or -1 if it is long.
	 */
	static int endOfAll(String text, int start, int most) {
		int end = start;
		int word = start;
		while (end - start < most && !isBreak(text, end) && !isLabel(text, word, end)) {
			word = (text.charAt(end++) == ' ') ? end : word;
		}
		if (!isBreak(text, end)) {
			if (!isLabel(text, word, end)) {
				return -1;
			}
			end = word;
		}
		while (end > start && " .,\u3002\uff0c".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		return end;
	}

	/** A time and a slash stand between turns of one line. */
	private static boolean isBreak(String text, int index) {
		return isEnd(text, index) || text.charAt(index) == ' ' && (text.startsWith(" / ", index)
				|| Chars.at(text, index + 1) == '[' && Chars.isDigit(Chars.at(text, index + 2)));
	}

	/** {@code Mette Overgaard Agent: }: return whether who speaks next is named here. */
	private static boolean isLabel(String text, int word, int end) {
		boolean colon = text.charAt(end) == ':' && Chars.at(text, end + 1) == ' ' || text.charAt(end) == WIDE_COLON;
		return colon && end - word > 1 && end - word <= MAX_WORD && Character.isLetter(text.charAt(word))
				&& Character.isLetter(text.charAt(end - 1));
	}

	/** Return the quote that closes all that is said from the one here, or -1. */
	static int closingQuote(String text, int open, int most) {
		char closing = switch (Chars.at(text, open)) {
			case '"' -> '"';
			case '\'' -> '\'';
			case '`' -> '`';
			case '\u201c', '\u201e' -> '\u201d';
			case '\u00ab' -> '\u00bb';
			default -> '\n';
		};
		int close = (closing == '\n') ? -1
				: Chars.indexOf(text, closing, open + 1, Math.min(text.length(), open + most));
		int end = (close > open && Chars.at(text, close + 1) == '.') ? close + 2 : close + 1;
		return (close > open + 1 && isEnd(text, end) && ",:}".indexOf(text.charAt(open + 1)) < 0) ? close : -1;
	}

	/** {@code blur crane …}: return where many plain words end, or -1. */
	static int endOfPhrase(String text, int start) {
		int end = Character.isLowerCase(Chars.at(text, start)) ? endOfAll(text, start, MAX_PHRASE) : -1;
		int words = 1;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			words += (c == ' ') ? 1 : 0;
			if (c != ' ' && (c < 'a' || c > 'z')) {
				return -1;
			}
		}
		return (words >= MIN_PHRASE && !Sentences.isSentence(text, start, end)) ? end : -1;
	}

}

package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.sentence.SpokenSecrets;
import org.jspecify.annotations.Nullable;

/** Recognises codes that people read to each other, or are told to type. */
public final class ToldCodes {

	/** What somebody does with a code. */
	private static final String VERB_WORDS = "enter use type entered typed using enters provide";

	/** What may stand between such a code and what it is. */
	public static final String WORDS = "code the " + SentCodes.VERB_WORDS + " " + VERB_WORDS;

	private static final int DIGITS = 6;

	private static final int MAX_SPOKEN = 8;

	private static final int MAX_PURPOSE = 16;

	private static final Words VERBS = Words.of(VERB_WORDS);

	/** What a code is typed for. */
	private static final Words PURPOSES = Words
		.of("verify confirm log sign login signin continue authenticate activate " + "reset complete finish unlock");

	private static final String[] OUTCOMES = { " for ", " sent ", " accepted", " rejected", " expired", " verified",
			" delivered", " was sent" };

	private ToldCodes() {
	}

	/** {@code the code is 615-208}, which a person reads to another. */
	public static boolean isRead(String text, int keyEnd) {
		int from = text.startsWith(" is ", keyEnd) ? keyEnd + 4 : text.startsWith(" was ", keyEnd) ? keyEnd + 5 : -1;
		boolean code = from > 0 && (Chars.at(text, keyEnd - 1) | 0x20) == 'e';
		boolean told = code && text.regionMatches(true, keyEnd - 8, "the code", 0, 8);
		if (told && Character.isLetter(Chars.at(text, from))) {
			return SpokenSecrets.endOfDigits(text, from, MAX_SPOKEN) > 0;
		}
		int digits = 0;
		int end = from;
		while (told && end - from <= DIGITS + 1 && (Chars.isDigit(Chars.at(text, end))
				|| end == from + 3 && (Chars.at(text, end) == '-' || Chars.at(text, end) == ' '))) {
			digits += Chars.isDigit(text.charAt(end++)) ? 1 : 0;
		}
		return digits == DIGITS && !Chars.isWord(Chars.at(text, end));
	}

	/** Reject most numbers that are no code by the letters before them. */
	private static boolean mayEndAt(String text, int end) {
		char last = Chars.at(text, end - 1);
		char before = Chars.at(text, end - 2);
		return last == 'e' && (before == 's' || before == 'd' || before == 'p') || last == 'r' && before == 'e';
	}

	/** {@code Enter code 615208 to continue}, {@code Use 615208 to log in}. */
	public static @Nullable Finding typed(String text, int keyEnd, int start) {
		boolean typed = mayEndAt(text, keyEnd) && isTyped(text, keyEnd, start);
		return typed ? Finding.of(start, start + DIGITS, Siblings.CODE.type()) : SentCodes.find(text, keyEnd, start);
	}

	private static boolean isTyped(String text, int keyEnd, int start) {
		int end = start;
		while (Chars.isDigit(Chars.at(text, end)) && end - start <= DIGITS) {
			end++;
		}
		if (end - start != DIGITS || Chars.isWord(Chars.at(text, end))) {
			return false;
		}
		boolean code = text.regionMatches(true, keyEnd - 4, "code", 0, 4)
				&& !Chars.isAlphanumeric(Chars.at(text, keyEnd - 5));
		int verbEnd = code ? keyEnd - 5 : keyEnd;
		int verb = KeyEnds.wordStart(text, verbEnd);
		boolean the = text.startsWith("the", verb) && verbEnd - verb == 3;
		verbEnd = the ? verb - 1 : verbEnd;
		return VERBS.contains(text, KeyEnds.wordStart(text, verbEnd), verbEnd) && (code || isPurpose(text, end))
				|| code && !Siblings.isOtherCode(text, keyEnd)
						&& (isHandled(text, end) || BareCodes.isToldBefore(text, keyEnd - 4));
	}

	/** {@code code 615208 for bob accepted} */
	private static boolean isHandled(String text, int end) {
		for (String outcome : OUTCOMES) {
			if (text.startsWith(outcome, end)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isPurpose(String text, int end) {
		int start = end + 4;
		int last = start;
		while (last - start < MAX_PURPOSE && Chars.isAlphanumeric(Chars.at(text, last))) {
			last++;
		}
		return text.startsWith(" to ", end) && PURPOSES.contains(text, start, last) || text.startsWith(" as your ", end)
				|| text.startsWith(" als ", end);
	}

}

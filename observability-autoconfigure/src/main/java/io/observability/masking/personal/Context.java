package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.number.Clause;
import io.observability.masking.number.Labels;
import io.observability.masking.number.PhonePlan;

/**
 * What the words around a number say about it. The nearest one that says anything
 * decides.
 */
final class Context {

	/** Characters of an encoded parenthesis and plus sign. */
	private static final int MAX_SIGN = 9;

	private static final int MIN_ADDRESSED = 10;

	/** Digits of a number in North America behind the code of the country. */
	private static final int AMERICAN = 11;

	/** Numbers of a country differ by so many digits. */
	private static final int MAX_SHORTER = 3;

	private static final int MAX_MESSAGE = 112;

	/** What is sent to a telephone. */
	private static final Words MESSAGES = Words.of("whatsapp sms mms wamid viber rcs");

	private Context() {
	}

	/** Return whether there may be words before a number, or its sign, at all. */
	static boolean mayName(String text, int start) {
		return Clause.mayHaveWord(text, start - 2 * Clause.BEFORE - MAX_SIGN, start);
	}

	/** Return what the words before a number say. */
	static Hint before(String text, int start) {
		int limit = Math.max(0, start - Clause.BEFORE);
		boolean linked = false;
		boolean loose = false;
		boolean bridged = false;
		long word = firstBefore(text, limit, start);
		while (word != Clause.NO_WORD) {
			int from = Clause.start(word);
			int to = Clause.end(word);
			int kinds = Labels.of(text, from, to);
			Hint hint = hint(kinds, text, from, to);
			if (hint != Hint.NONE && !isSpeaker(hint, text, from, to, start) && !isReached(hint, text, to)) {
				return (hint == Hint.MACHINE) ? owned(text, limit, from) : hint;
			}
			loose |= linked && (kinds & Labels.LOOSE) != 0;
			linked |= (kinds & Labels.LINK) != 0;
			word = Clause.wordBefore(text, limit, from);
			int bridge = (word == Clause.NO_WORD && !bridged) ? bridge(kinds, text, from) : from;
			if (bridge < from) {
				bridged = true;
				limit = Math.max(0, bridge - Clause.BEFORE);
				word = Clause.wordBefore(text, limit, bridge);
			}
		}
		return loose ? Hint.CALL : Hint.NONE;
	}

	/** {@code caller: yes it is 42} tells who speaks. */
	private static boolean isSpeaker(Hint hint, String text, int from, int to, int number) {
		return hint == Hint.PHONE && text.startsWith(": ", to) && text.startsWith("call", from) && to + 2 < number
				&& Chars.isAlphanumeric(text.charAt(to + 2)) && !Chars.isDigit(text.charAt(to + 2));
	}

	/** {@code phoned customer at 42} */
	private static boolean isReached(Hint hint, String text, int to) {
		return hint == Hint.MACHINE && (text.startsWith(" at ", to) || text.startsWith(" on ", to));
	}

	/**
	 * Return where to look on: {@code from 5551234567 to 5559876543} and
	 * {@code "system":"phone","value":"5551234567"} belong together.
	 */
	private static int bridge(int kinds, String text, int from) {
		boolean value = (kinds & Labels.VALUE) != 0 && text.startsWith("\",\"", from - 3);
		return value ? from - 3 : (kinds & Labels.CONNECTOR) != 0 ? Clause.startOfNumber(text, from) : from;
	}

	/** Some words make another one personal: {@code tax id}, {@code area code}. */
	private static Hint owned(String text, int limit, int index) {
		long owner = Clause.wordBefore(text, limit, index);
		if (owner == Clause.NO_WORD) {
			return Hint.MACHINE;
		}
		if (Labels.is(Labels.TAX_OWNER, text, owner)) {
			return Hint.SOCIAL;
		}
		boolean phone = Labels.is(Labels.PHONE_OWNER, text, owner);
		return phone ? Hint.PHONE : Hint.MACHINE;
	}

	private static long firstBefore(String text, int limit, int start) {
		if (!Clause.mayHaveWord(text, limit - Clause.BEFORE, start)) {
			return Clause.NO_WORD;
		}
		long word = Clause.wordBefore(text, limit, start);
		return (word != Clause.NO_WORD) ? word
				: Clause.wordBefore(text, Math.max(0, limit - Clause.BEFORE), Clause.startOfList(text, limit, start));
	}

	private static Hint hint(int kinds, String text, int start, int end) {
		if ((kinds & Labels.PHONE) != 0) {
			return Hint.PHONE;
		}
		if ((kinds & Labels.CARD) != 0) {
			return Hint.CARD;
		}
		if ((kinds & Labels.SOCIAL) != 0) {
			return isSocialNumber(text, start, end) ? Hint.SOCIAL : Hint.NONE;
		}
		if ((kinds & Labels.CALL) != 0 || text.regionMatches(true, end - 8, "WhatsApp", 0, 8)) {
			return Hint.CALL;
		}
		return ((kinds & Labels.MACHINE) != 0) ? Hint.MACHINE : Hint.NONE;
	}

	private static Hint hint(String text, long word) {
		int start = Clause.start(word);
		int end = Clause.end(word);
		return hint(Labels.of(text, start, end), text, start, end);
	}

	private static boolean isSocialNumber(String text, int start, int end) {
		long next = Clause.wordAfter(text, end, end + 4);
		return (text.charAt(start) | 0x20) != 's' || end - start != "social".length() || next == Clause.NO_WORD
				|| Labels.is(Labels.OF_SOCIAL, text, next);
	}

	/** Return whether any word before the number in its clause says this. */
	static boolean names(String text, int start, Hint hint) {
		int limit = Math.max(0, start - Clause.BEFORE);
		long word = firstBefore(text, limit, start);
		while (word != Clause.NO_WORD) {
			if (hint(text, word) == hint) {
				return true;
			}
			word = Clause.wordBefore(text, limit, Clause.start(word));
		}
		return false;
	}

	/** Return what a word close behind the number says: {@code 5551234567 (mobile)}. */
	static Hint after(String text, int end) {
		int limit = end + Clause.AFTER;
		long word = Clause.wordAfter(text, end, limit);
		while (word != Clause.NO_WORD && Labels.is(Labels.BEHIND, text, word)) {
			word = Clause.wordAfter(text, Clause.end(word), limit);
		}
		if (word == Clause.NO_WORD || isAssignment(Chars.at(text, Clause.end(word)))) {
			return Hint.NONE;
		}
		return hint(text, word);
	}

	/** Return whether the number follows an equals sign. */
	static boolean isAssigned(String text, int start) {
		int index = start - 1;
		while (start - index < 4 && "\\\"' ".indexOf(Chars.at(text, index)) >= 0) {
			index--;
		}
		return Chars.at(text, index) == '=';
	}

	/** Return whether a word behind the number, or its field, makes it one of a phone. */
	static boolean isNamedBehind(String text, int start, int end) {
		Hint behind = after(text, end);
		boolean called = behind == Hint.CALL && (text.charAt(start) == '0' || text.charAt(start) == '+');
		return behind == Hint.PHONE || called || isAddressed(text, start, end) || isMessaged(text, start, end)
				|| ShortMessages.isAddress(text, start, end)
				|| Chars.at(text, start - 1) == '"' && text.startsWith("\" <sip:", end);
	}

	/** {@code "to": "34612345678"}, with the country in front and no digit too many. */
	private static boolean isAddressed(String text, int start, int end) {
		char quote = Chars.at(text, start - 1);
		int colon = (Chars.at(text, start - 2) == ' ') ? start - 3 : start - 2;
		boolean key = (quote == '"' || quote == '\'') && Chars.at(text, colon) == ':' && Chars.at(text, end) == quote
				&& (isKey("to", text, colon, quote) || isKey("from", text, colon, quote));
		return (key || isAssignedAmerican(text, start, end)) && end - start >= MIN_ADDRESSED
				&& end - start == PhonePlan.maxDigits(text, start);
	}

	/** {@code WhatsApp inbound wamid.X from 4915735984412} */
	private static boolean isMessaged(String text, int start, int end) {
		char before = Chars.at(text, start - 1);
		int sign = (before == '"' && Chars.at(text, start - 2) == '=') ? start - 1 : start;
		boolean link = (before == ' ' || before == '=' || sign < start) && end - start > MIN_ADDRESSED
				&& (text.startsWith("from", sign - 5) || text.startsWith("to", sign - 3))
				&& !Chars.isWord(Chars.at(text, sign - (text.startsWith("to", sign - 3) ? 4 : 6)));
		int most = link ? PhonePlan.maxDigits(text, start) : 0;
		if (end - start > most || end - start < most - MAX_SHORTER) {
			return false;
		}
		int limit = Math.max(0, start - MAX_MESSAGE);
		for (int i = start - 1; i > limit && text.charAt(i) != '\n'; i--) {
			boolean word = !Chars.isWord(text.charAt(i - 1)) || i == 1;
			int first = (i == 1 && Chars.isWord(text.charAt(0))) ? 0 : i;
			if (word && MESSAGES.contains(text, first, endOfWord(text, first))) {
				return true;
			}
		}
		return false;
	}

	private static int endOfWord(String text, int start) {
		int end = start;
		while (end - start < MAX_SIGN && Chars.isAlphanumeric(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	/** {@code from=14165550123 to=14165550124}, of which neither begins a range. */
	private static boolean isAssignedAmerican(String text, int start, int end) {
		boolean key = Chars.at(text, start - 1) == '='
				&& (text.startsWith("from", start - 5) || text.startsWith("to", start - 3))
				&& !Chars.isWord(Chars.at(text, start - (text.startsWith("to", start - 3) ? 4 : 6)));
		return key && end - start == AMERICAN && text.charAt(start) == '1' && text.charAt(start + 1) > '1'
				&& text.charAt(start + 4) > '1' && Chars.at(text, end) != '.';
	}

	private static boolean isKey(String key, String text, int colon, char quote) {
		int start = colon - 1 - key.length();
		return Chars.at(text, colon - 1) == quote && Chars.at(text, start - 1) == quote
				&& text.regionMatches(true, start, key, 0, key.length());
	}

	private static boolean isAssignment(char c) {
		return c == '=' || c == ':' || c == '"' || c == '\'';
	}

	/** What a word says about the numbers around it. */
	enum Hint {

		NONE, MACHINE, CARD, SOCIAL, PHONE, CALL

	}

}

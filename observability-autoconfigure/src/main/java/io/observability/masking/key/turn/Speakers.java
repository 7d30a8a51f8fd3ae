package io.observability.masking.key.turn;

import io.observability.masking.detector.Chars;

/** Recognises who speaks: {@code caller: }, {@code [00:12] <user> }, {@code A: }. */
final class Speakers {

	private static final int MAX_LABEL = 32;

	private static final int MAX_SPACES = 12;

	private static final int MAX_PARTS = 3;

	/** Spaces in the name of somebody who speaks, and behind it. */
	private static final int MAX_SEPARATE = 2;

	private static final int MAX_TIME = 40;

	private static final int MAX_PREFIX = 64;

	private Speakers() {
	}

	/**
	 * Return where the words of the speaker begin who is named here, the index itself if
	 * nobody is, or -1 if something else is named.
	 */
	static int after(String text, int from) {
		char first = Chars.at(text, from);
		if ((first == '\u2014' || first == '\u2013') && Chars.at(text, from + 1) == ' ') {
			return from + 2;
		}
		if (first >= 'A' && first != '[' || first >= 128) {
			return afterLabel(text, from);
		}
		int start = skip(text, from);
		boolean timed = false;
		for (int i = 0; i < MAX_PARTS; i++) {
			int open = start;
			int time = afterTime(text, open);
			boolean enclosed = time == open && isOpen(Chars.at(text, open));
			int close = enclosed ? closing(text, open) : time;
			if (close == open || close < 0) {
				break;
			}
			start = skip(text, close);
			timed = true;
			if (enclosed && SpeakerNames.isSpeaker(text, open, close)) {
				return skip(text, (Chars.at(text, start) == ':') ? start + 1 : start);
			}
		}
		int label = afterLabel(text, start);
		label = (timed && label <= start) ? afterBare(text, start) : label;
		return (label == start && !timed) ? from : (label > start) ? label : -1;
	}

	private static boolean isOpen(char c) {
		return c == '[' || c == '(' || c == '<';
	}

	/** Return where the brackets end that open here, or -1. */
	private static int closing(String text, int open) {
		char c = text.charAt(open);
		char close = (c == '[') ? ']' : (c == '(') ? ')' : '>';
		int end = Chars.indexOf(text, close, open, Math.min(text.length(), open + MAX_LABEL));
		return (end > 0) ? end + 1 : -1;
	}

	private static int afterLabel(String text, int start) {
		int end = start;
		int spaces = 0;
		while (end - start <= MAX_LABEL && spaces <= MAX_SEPARATE && isLabel(Chars.at(text, end))) {
			spaces += (text.charAt(end++) == ' ') ? 1 : 0;
		}
		char c = Chars.at(text, end);
		if (end == start || !isSeparator(c)) {
			return start;
		}
		int last = (c == '>' && Chars.at(text, end + 1) == '>') ? end + 1 : end;
		return SpeakerNames.isSpeaker(text, start, end) ? skip(text, last + 1) : -1;
	}

	/** {@code CALLER 417} behind a time: return where the words begin, or the start. */
	private static int afterBare(String text, int start) {
		int end = endOfName(text, start);
		boolean upper = end > start + 1 && Character.isUpperCase(text.charAt(end - 1)) || text.startsWith("  ", end)
				|| Chars.at(text, end) == '\t'
				|| Character.isUpperCase(Chars.at(text, start)) && Chars.at(text, end) == ' ';
		boolean name = upper && Chars.at(text, end) <= ' ' && SpeakerNames.isOne(text, start, end)
				&& (Character.isUpperCase(text.charAt(start)) || Chars.at(text, end + 1) <= ' ');
		return name ? skip(text, end) : start;
	}

	/**
	 * {@code Jon: }, asked by {@code Maria Lopez (agent): }: return where the words
	 * begin, or -1.
	 */
	static int afterPerson(String text, int colon, int from) {
		int start = skip(text, from);
		if (colon < 0 || !SpeakerNames.asks(text, colon)) {
			return -1;
		}
		int end = start;
		for (int i = 0; i < 2 && Character.isUpperCase(Chars.at(text, end)); i++) {
			int word = endOfName(text, end);
			if (word < end + 2 || SpeakerNames.isOther(text, end, word)
					|| Character.isUpperCase(text.charAt(word - 1))) {
				return -1;
			}
			end = word;
			if (i == 0 && Chars.at(text, end) == ' ') {
				end++;
			}
		}
		return (end > start && text.startsWith(": ", end)) ? skip(text, end + 1) : -1;
	}

	/** Return the colon behind the name of who speaks in this line, or -1. */
	static int firstColon(String text, int start, int end) {
		int limit = Math.min(end, start + MAX_PREFIX);
		for (int i = start; i < limit; i++) {
			if (text.charAt(i) == ':' && text.charAt(i + 1) == ' ') {
				return i;
			}
		}
		return -1;
	}

	/**
	 * {@code Date of birth? → 3 May 1968}: return where the answer begins, or the index.
	 */
	static int afterDash(String text, int index) {
		int end = index + 1;
		while (end - index < MAX_PARTS && "-=>\u2192\u2013\u2014".indexOf(Chars.at(text, end)) >= 0) {
			end++;
		}
		return (Chars.at(text, index) == ' ' && end > index + 1 && Chars.at(text, end) == ' ') ? end + 1 : index;
	}

	private static boolean isSeparator(char c) {
		return c == ':' || c == '>' || c == '\uff1a';
	}

	/**
	 * {@code session=9c1d BOT> }: return how much both lines begin with, up to a space.
	 */
	static int prefix(String text, int before, int from) {
		int length = 0;
		for (int i = 0; i < MAX_PREFIX && before + i < from; i++) {
			char c = Chars.at(text, from + i);
			if (c != text.charAt(before + i) || c == '\n') {
				break;
			}
			length = (c == ' ') ? i + 1 : length;
		}
		return length;
	}

	/**
	 * Return where the words begin of somebody who is called otherwise, in the form of
	 * who asked before, or -1.
	 */
	static int afterOther(String text, int before, int from) {
		int asker = endOfName(text, before);
		char separator = Chars.at(text, asker);
		if (!isSeparator(separator) || !SpeakerNames.isAsker(text, before, asker)) {
			return -1;
		}
		int other = endOfName(text, from);
		boolean label = other > from && Chars.at(text, other) == separator
				&& Chars.at(text, asker + 1) == Chars.at(text, other + 1);
		return (label && !SpeakerNames.isOther(text, from, other)) ? skip(text, other + 1) : -1;
	}

	private static int endOfName(String text, int start) {
		int end = start;
		while (end - start < MAX_LABEL && Character.isLetter(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	private static boolean isLabel(char c) {
		return Chars.isWord(c) || " -.#()*".indexOf(c) >= 0;
	}

	/** {@code 2026-03-01 10:15:30.123 }: return where the time ends, or the start. */
	private static int afterTime(String text, int start) {
		int end = start;
		boolean colon = false;
		while (end - start < MAX_TIME && isTime(text, end)) {
			colon |= text.charAt(end++) == ':';
		}
		return (colon && end - start > 3 && text.charAt(end - 1) == ' ') ? end : start;
	}

	private static boolean isTime(String text, int index) {
		char c = Chars.at(text, index);
		return Chars.isDigit(c) || "-:.,+TZ/".indexOf(c) >= 0
				|| c == ' ' && index > 0 && (Chars.isDigit(text.charAt(index - 1)) || text.charAt(index - 1) == 'Z');
	}

	private static int skip(String text, int from) {
		int start = from;
		while (start - from < MAX_SPACES && " *->\t".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		return start;
	}

}

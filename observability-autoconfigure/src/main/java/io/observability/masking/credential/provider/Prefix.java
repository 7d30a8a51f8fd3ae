package io.observability.masking.credential.provider;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/**
 * How the keys of a provider begin and go on.
 *
 * @param text what they begin with
 * @param anchor index of the character in it at which to look for it
 * @param alphabet the characters that follow
 * @param least how many of them follow at least
 * @param fixed whether just as many follow
 * @param type what the key is
 */
record Prefix(String text, int anchor, Alphabet alphabet, int least, boolean fixed, DataType type) {

	/** Characters as they are frequent in logs; all others are rare. */
	private static final String FREQUENT = "etaoisnrlcdp.-mu_ghfbywkvxjzq";

	/** Words that most logs have, where no key should be looked for. */
	private static final String WORDS = "example check request query invalid environment buffer file retrying profile "
			+ "info backing exec service cache index header proxy worker shutdown filter network socket topic offset "
			+ "expand exporter skipped specific accepted acquired available type json yaml happy apply reply supply "
			+ "key value created customer-id request-id x-forwarded-for app-1 http-nio bucket group_id user_id public";

	/** Two characters that follow each other in one of these words. */
	private static final boolean[] PAIRS = new boolean[1 << 14];

	static {
		for (int i = 1; i < WORDS.length(); i++) {
			PAIRS[WORDS.charAt(i - 1) << 7 | WORDS.charAt(i)] = true;
		}
	}

	/** Digits are looked at for other reasons than this. */
	private static final int DIGIT = 1000;

	/** Keeps the pass linear where one candidate starts inside another. */
	private static final int RANDOM_WITHIN = 64;

	private static final int MIN_PART = 8;

	/** The random part is one of the first, behind what the key is for. */
	private static final int MAX_PARTS = 10;

	private static final int UNLIMITED = Integer.MAX_VALUE;

	/** Read {@code text characters least}, where an equals sign says: and no more. */
	static Prefix of(String row, DataType type) {
		String[] parts = Words.split(row);
		int anchor = 1;
		for (int i = 2; i < parts[0].length(); i++) {
			anchor = (frequency(parts[0], i) < frequency(parts[0], anchor)) ? i : anchor;
		}
		boolean fixed = parts[2].charAt(0) == '=';
		int least = Integer.parseInt(fixed ? parts[2].substring(1) : parts[2]);
		return new Prefix(parts[0], anchor, Alphabet.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT)), least, fixed,
				type);
	}

	/** Return roughly how often the character follows the one before it. */
	private static int frequency(String text, int index) {
		int known = PAIRS[text.charAt(index - 1) << 7 | text.charAt(index)] ? DIGIT : 0;
		return known + frequency(text.charAt(index - 1)) * frequency(text.charAt(index));
	}

	private static int frequency(char c) {
		int rank = FREQUENT.indexOf(c);
		return Chars.isDigit(c) ? DIGIT : (rank < 0) ? 1 : FREQUENT.length() + 1 - rank;
	}

	/**
	 * Return whether the character may stand in front of a key: an escape ends like a
	 * word.
	 */
	static boolean mayStartAfter(char before) {
		return !Chars.isWord(before) || "nrt".indexOf(before) >= 0;
	}

	/** Return the end of the key that has its anchor here, or -1. */
	int end(String text, int index) {
		int start = index - this.anchor;
		if (!text.startsWith(this.text, start) || Chars.isWordBefore(text, start)) {
			return -1;
		}
		int from = start + this.text.length();
		if (this.fixed) {
			int end = this.alphabet.end(text, from, from + this.least);
			boolean whole = end - from == this.least && !Chars.isWord(Chars.at(text, end));
			boolean random = this.alphabet != Alphabet.LOWER || isRandom(text, from);
			return (whole && random && !isRepeated(text, from, end)) ? end : -1;
		}
		if (!isRandom(text, from) && !GitHubChecksum.matches(text, start)) {
			return -1;
		}
		int end = this.alphabet.end(text, from, UNLIMITED);
		return (end - from >= this.least) ? end : -1;
	}

	/**
	 * Names of things in a program have no long part that mixes letters and digits. Where
	 * the prefix stands again, that one is asked for itself.
	 */
	private boolean isRandom(String text, int from) {
		int limit = from + Math.max(this.least, RANDOM_WITHIN);
		int part = from;
		for (int parts = 0; parts < MAX_PARTS && part < limit && !isAgain(text, part); parts++) {
			int end = part;
			while (end - part < MIN_PART && Chars.isAlphanumeric(Chars.at(text, end))) {
				end++;
			}
			if (end - part == MIN_PART) {
				if (isRandom(text, part, limit)) {
					return true;
				}
				end = endOfPart(text, end, limit);
			}
			if (!this.alphabet.contains(Chars.at(text, end))) {
				return false;
			}
			part = end + 1;
		}
		return false;
	}

	private boolean isAgain(String text, int part) {
		return text.startsWith(this.text, part) && !Chars.isWordBefore(text, part);
	}

	/** Return whether it becomes random within the part that starts here. */
	private boolean isRandom(String text, int part, int limit) {
		int digits = 0;
		int changes = 0;
		for (int i = part; i < limit && isInPart(Chars.at(text, i)); i++) {
			char c = text.charAt(i);
			digits += Chars.isDigit(c) ? 1 : 0;
			changes += (i > part && kind(c) != kind(text.charAt(i - 1))) ? 1 : 0;
			int length = i + 1 - part;
			if (length >= MIN_PART && changes > 0
					&& (digits > 3 || digits > 0 && changes > 1 || changes * 3 > length)) {
				return true;
			}
		}
		return false;
	}

	private static int endOfPart(String text, int from, int limit) {
		int end = from;
		while (end < limit && Chars.isAlphanumeric(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	private boolean isInPart(char c) {
		return Chars.isAlphanumeric(c) && this.alphabet.contains(c);
	}

	private static int kind(char c) {
		return Chars.isDigit(c) ? 0 : Chars.isUpper(c) ? 1 : 2;
	}

	private static boolean isRepeated(String text, int start, int end) {
		int index = start;
		while (index < end && text.charAt(index) == text.charAt(start)) {
			index++;
		}
		return index == end;
	}

}

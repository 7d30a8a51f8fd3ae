package io.observability.masking.key.place;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.sentence.Sentences;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises secrets in a line of their own, below one that announces them, and what was
 * done to them.
 */
public final class Lines {

	private static final int LONG = 8;

	private static final int SHORT = 6;

	private static final int MAX_LINE = 112;

	/** Empty lines and indentation. */
	private static final int MAX_BREAK = 24;

	private static final int MAX_SECRET = 64;

	/** What was done to a password. */
	private static final Words SET = Words.of("gesetzt geändert zurückgesetzt gewechselt aktualisiert");

	private static final Meaning PASSWORD = new Meaning(SecretTypes.PASSWORD, ValueRule.ANY);

	private static final int MAX_VALUE = 1024;

	private Lines() {
	}

	/** Return whether a line goes on so far that a key of sentences has no such value. */
	public static boolean isLong(String text, int from) {
		int far = from + MAX_VALUE;
		return far < text.length() && Chars.indexOf(text, '\n', from, far) < 0;
	}

	/** {@code action=SET_PASSWORD target=bob new_value=x} */
	public static @Nullable Meaning changed(String text, int keyEnd) {
		boolean value = text.regionMatches(true, keyEnd - 9, "new_value", 0, 9)
				|| text.regionMatches(true, keyEnd - 9, "old_value", 0, 9) || text.startsWith("newValue", keyEnd - 8)
				|| text.startsWith("oldValue", keyEnd - 8);
		int limit = Math.max(0, keyEnd - MAX_LINE);
		for (int i = keyEnd - 9; value && i > limit && text.charAt(i) != '\n'; i--) {
			if (text.regionMatches(true, i, "password", 0, 8) && "=:\"".indexOf(Chars.at(text, i + 8)) < 0) {
				return PASSWORD;
			}
		}
		return null;
	}

	/**
	 * Return the secret that is the only word of the next line, if this one ends with a
	 * colon.
	 */
	public static @Nullable Finding next(String text, int from, Meaning meaning) {
		if (Chars.at(text, from + 1) == '|') {
			return cell(text, from + 1, meaning);
		}
		if ("-\u2013\u2014".indexOf(Chars.at(text, from + 1)) >= 0) {
			return dashed(text, from + 2, meaning);
		}
		int colon = from;
		int limit = Math.min(text.length(), from + MAX_LINE);
		while (colon < limit && text.charAt(colon) != '\n') {
			colon++;
		}
		int start = colon;
		while (start < text.length() && start - colon < MAX_BREAK && text.charAt(start) <= ' ') {
			start++;
		}
		while (colon > from && Chars.at(text, colon - 1) <= ' ') {
			colon--;
		}
		if (start == colon || Chars.at(text, colon - 1) != ':') {
			return null;
		}
		int end = start;
		while (end < text.length() && end - start < MAX_SECRET && text.charAt(end) > ' ') {
			end++;
		}
		boolean alone = Chars.at(text, end) < ' ';
		boolean secret = alone && Secrets.isPassword(text, start, end, LONG);
		return secret ? Values.at(text, start, meaning) : null;
	}

	/** {@code | password | x |}: return the value in the next column of a table. */
	public static @Nullable Finding cell(String text, int bar, Meaning meaning) {
		int start = (Chars.at(text, bar + 1) == ' ') ? bar + 2 : bar + 1;
		int end = start;
		while (end - start < MAX_SECRET && Chars.at(text, end) > ' ' && text.charAt(end) != '|') {
			end++;
		}
		int next = end;
		while (next - end < MAX_BREAK && Chars.at(text, next) == ' ') {
			next++;
		}
		boolean closed = Chars.at(text, next) == '|' || Chars.at(text, next) < ' ';
		boolean secret = closed && Secrets.isPassword(text, start, end, SHORT) && Secrets.isUnusual(text, start, end);
		return secret ? Finding.of(start, end, meaning.type()) : null;
	}

	/** {@code password - x}, where more than the number of a word must be in it. */
	private static @Nullable Finding dashed(String text, int from, Meaning meaning) {
		int end = from + 1;
		int changes = 0;
		while (Chars.at(text, from) == ' ' && end - from < MAX_SECRET && Chars.at(text, end) > ' ') {
			boolean digit = Chars.isDigit(text.charAt(end));
			changes += (end > from + 1 && digit != Chars.isDigit(text.charAt(end - 1))) ? 1 : 0;
			end++;
		}
		int last = Sentences.withoutPunctuation(text, from + 1, end);
		boolean random = Secrets.isSigned(text, from + 1, end) || changes > 2 && Secrets.isUnusual(text, from + 1, last)
				&& Secrets.isSecret(text, from + 1, last, LONG);
		return random ? Finding.of(from + 1, last, meaning.type()) : null;
	}

	/** {@code password..........x} of a table. */
	public static @Nullable Finding dotted(String text, int from, Meaning meaning) {
		int start = from;
		while (start - from < MAX_SECRET && Chars.at(text, start) == '.') {
			start++;
		}
		boolean apart = start - from > SHORT && Chars.at(text, start) == ' ';
		Finding value = (apart || Chars.at(text, start) > ' ' && text.charAt(start) != ':')
				? Values.at(text, start, meaning) : null;
		boolean unusual = !apart || value != null && Secrets.isPassword(text, value.start(), value.end(), SHORT)
				&& Secrets.isUnusual(text, value.start(), value.end());
		return unusual ? value : null;
	}

	/**
	 * {@code auf x gesetzt}: return whether this verb is the word behind the next one,
	 * which is no name of a server.
	 */
	public static boolean isSet(String text, int from) {
		int end = from;
		boolean lower = false;
		boolean unusual = false;
		while (end - from < MAX_SECRET && Chars.at(text, end) > ' ') {
			char c = text.charAt(end++);
			unusual |= lower && Chars.isUpper(c) || "!#$%&*+?@".indexOf(c) >= 0;
			lower |= c >= 'a' && c <= 'z';
		}
		int last = unusual ? end + 1 : end;
		while (last - end < MAX_BREAK && Character.isLetter(Chars.at(text, last))) {
			last++;
		}
		return SET.contains(text, end + 1, last);
	}

}

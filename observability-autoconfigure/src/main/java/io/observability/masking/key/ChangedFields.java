package io.observability.masking.key;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * Recognises values of a field that is named elsewhere in the line:
 * {@code old=x new=y field=session_token}.
 */
final class ChangedFields {

	private static final int MAX_BESIDE = 160;

	private static final int MAX_NAME = 16;

	private static final int SHORT = 6;

	private static final int LONG = 16;

	private static final int MAX_LOOK = 32;

	private static final int MAX_VALUE = 256;

	/** What the value was, and what it is now. */
	private static final Words VALUES = Words.of("old new previous prev before after from to was now current "
			+ "old_val new_val original updated " + "input entered captured answer");

	/** What tells which value it is. */
	private static final Words FIELDS = Words
		.of("field fieldname field_name column property attribute attr setting param parameter key variable slot");

	/** How these end. */
	private static final String LAST_LETTERS = "degmnrty";

	private ChangedFields() {
	}

	/** Return the value behind this separator, if it is that of a sensitive field. */
	static @Nullable Finding find(SensitiveKeys keys, String text, int keyEnd, int valueFrom) {
		int start = KeyEnds.wordStart(text, keyEnd);
		if (keyEnd - start > MAX_NAME || !VALUES.contains(text, start, keyEnd) || !maybeSecret(text, valueFrom)) {
			return null;
		}
		Meaning meaning = named(keys, text, start, -1);
		meaning = (meaning != null) ? meaning : named(keys, text, valueFrom, 1);
		meaning = (meaning != null) ? meaning : ofCall(keys, text, start);
		return (meaning != null && !meaning.isKept()) ? value(text, valueFrom, meaning) : null;
	}

	private static @Nullable Finding value(String text, int from, Meaning meaning) {
		Finding value = isEndless(text, from) ? null : Values.at(text, from, meaning);
		if (value == null || meaning.rule().isMentioned()) {
			return value;
		}
		boolean secret = value.type().equals(SecretTypes.PASSWORD)
				? Secrets.isPassword(text, value.start(), value.end(), SHORT)
				: Secrets.isSecret(text, value.start(), value.end(), LONG);
		return secret ? value : null;
	}

	/** What goes on for long may turn out to be no value, and each one is read. */
	private static boolean isEndless(String text, int from) {
		int end = from + 2;
		while (end - from < MAX_VALUE && Chars.at(text, end) > ' ' && "\"'`,;&".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		return end - from == MAX_VALUE;
	}

	/** Reject most values, which are numbers of steps, states, addresses and the like. */
	private static boolean maybeSecret(String text, int from) {
		int end = from;
		boolean mixed = false;
		char least = Chars.isAlphanumeric(Chars.at(text, from)) ? '!' : ' ';
		while (end - from < MAX_LOOK && Chars.at(text, end) >= least && ",;&=".indexOf(text.charAt(end)) < 0) {
			char c = text.charAt(end++);
			mixed |= Chars.isDigit(c) || "!#$%^*~+?".indexOf(c) >= 0;
		}
		return mixed && end - from >= SHORT;
	}

	/**
	 * Return what the field means that is named in the line, on one side of the index.
	 */
	private static @Nullable Meaning named(SensitiveKeys keys, String text, int from, int step) {
		for (int i = from; i > 0 && i < text.length() && Math.abs(i - from) < MAX_BESIDE; i += step) {
			char c = text.charAt(i);
			if (c == '\n') {
				return null;
			}
			int end = endOfField(text, i, c);
			boolean field = end > 0 && LAST_LETTERS.indexOf(text.charAt(end - 1) | 0x20) >= 0;
			int start = field ? KeyEnds.wordStart(text, end) : -1;
			if (field && end - start <= MAX_NAME && FIELDS.contains(text, start, end)) {
				return meaning(keys, text, i + 1);
			}
		}
		return null;
	}

	/** {@code field=token}, {@code column token}: return where what comes before ends. */
	private static int endOfField(String text, int index, char c) {
		return switch (c) {
			case '=' -> KeyEnds.end(text, index);
			case ':' -> (Chars.at(text, index + 1) != '/') ? KeyEnds.end(text, index) : -1;
			case ' ' -> index;
			default -> -1;
		};
	}

	/** {@code change_password(old="x", new="y")} */
	private static @Nullable Meaning ofCall(SensitiveKeys keys, String text, int start) {
		int limit = Math.max(0, start - MAX_BESIDE);
		int open = Chars.lastIndexOf(text, '(', limit, start);
		boolean call = open > limit && Chars.indexOf(text, ')', open, start) < 0
				&& Chars.indexOf(text, '\n', open, start) < 0 && Chars.isWord(text.charAt(open - 1))
				&& keys.mayEndAt(text, open);
		return call ? keys.meaningOf(text, KeyEnds.wordStart(text, open), open) : null;
	}

	private static @Nullable Meaning meaning(SensitiveKeys keys, String text, int from) {
		int start = from;
		while (start - from < 4 && " \"'\\".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		int end = start;
		while (end - start < 2 * MAX_NAME && (Chars.isBase64Url(Chars.at(text, end)) || Chars.at(text, end) == '.')) {
			end++;
		}
		return (end > start && keys.mayEndAt(text, end)) ? keys.meaningOf(text, start, end) : null;
	}

}

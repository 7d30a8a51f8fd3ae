package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * Recognises what a value was changed to, as plans and reports of changes show it:
 * {@code password = "x" -> "y"}.
 */
final class Successors {

	private static final int MAX_VALUE = 256;

	private static final int MAX_SPACES = 8;

	private static final int MIN_LENGTH = 6;

	private Successors() {
	}

	/** Return the value behind an arrow that begins where the first value has ended. */
	static @Nullable Finding find(SensitiveKeys keys, String text, int arrow, int valueFrom) {
		int end = beforeSpaces(text, arrow);
		char last = Chars.at(text, end - 1);
		boolean quoted = last == '"' || last == '\'';
		if (end == arrow && !quoted || !maybeValue(text, valueFrom)) {
			return null;
		}
		int start = quoted ? openingQuote(text, end - 1, last) : startOfWord(text, end);
		int separator = beforeSpaces(text, start) - 1;
		char sign = Chars.at(text, separator);
		if (start < 0 || sign != '=' && sign != ':') {
			return null;
		}
		int keyEnd = KeyEnds.end(text, separator);
		Meaning meaning = keys.mayEndAt(text, keyEnd) ? keys.meaningOf(text, KeyEnds.start(text, keyEnd), keyEnd)
				: null;
		boolean single = meaning != null && !meaning.isKept() && !meaning.rule().isOfLine();
		Finding value = (meaning != null && single) ? Values.behind(text, valueFrom, meaning) : null;
		return (value != null && isSecret(text, value)) ? value : null;
	}

	/** {@code token = "x" → 200 in 95 ms} tells what came of it. */
	private static boolean isSecret(String text, Finding value) {
		return "\"'`".indexOf(Chars.at(text, value.start() - 1)) >= 0
				|| Secrets.isPassword(text, value.start(), value.end(), MIN_LENGTH);
	}

	/** Reject at once what has no quotes and looks like a word, a key or a state. */
	private static boolean maybeValue(String text, int from) {
		int start = from;
		while (start - from < MAX_SPACES && Chars.at(text, start) == ' ') {
			start++;
		}
		if ("\"'`".indexOf(Chars.at(text, start)) >= 0) {
			return true;
		}
		int end = start;
		boolean plain = true;
		while (end - start < MAX_VALUE && Chars.at(text, end) > ' ' && Chars.at(text, end) != '=') {
			char c = text.charAt(end++);
			plain &= c >= 'a' && c <= 'z' || c == '"';
		}
		return !plain && end - start >= MIN_LENGTH && Chars.at(text, end) != '=';
	}

	private static int beforeSpaces(String text, int from) {
		int end = from;
		while (from - end < MAX_SPACES && Chars.at(text, end - 1) == ' ') {
			end--;
		}
		return end;
	}

	private static int openingQuote(String text, int closing, char quote) {
		int limit = Math.max(0, closing - MAX_VALUE);
		for (int i = closing - 1; i >= limit && text.charAt(i) != '\n'; i--) {
			if (text.charAt(i) == quote) {
				return i;
			}
		}
		return -1;
	}

	private static int startOfWord(String text, int end) {
		int start = end;
		while (end - start < MAX_VALUE && Chars.at(text, start - 1) > ' ' && Chars.at(text, start - 1) != '=') {
			start--;
		}
		return (start < end && end - start < MAX_VALUE) ? start : -1;
	}

}

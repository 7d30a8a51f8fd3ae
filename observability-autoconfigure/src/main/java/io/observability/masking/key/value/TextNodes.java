package io.observability.masking.key.value;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.word.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * Reads a value from the node of rich text behind the one that ends with the key:
 * {@code {"type":"text","text":"Password:"},{"type":"text","text":"x"}}, as documents of
 * editors and of messengers have it.
 */
public final class TextNodes {

	private static final int MAX_KEY = 64;

	private static final int MAX_MARKS = 4;

	private static final int MAX_ESCAPES = 8;

	private static final int MAX_BETWEEN = 400;

	private static final int MIN_PASSWORD = 6;

	private static final int MIN_SECRET = 16;

	private static final Words NAMES = Words.of("text insert content plain_text");

	private TextNodes() {
	}

	/** Return the value behind a separator, in the same node or in the next one. */
	public static @Nullable Finding behind(String text, int separatorEnd, Meaning meaning) {
		int quote = endOfNode(text, separatorEnd);
		if (quote < 0) {
			return Values.behind(text, separatorEnd, meaning);
		}
		int start = next(text, startOfKey(text, separatorEnd), quote);
		Finding value = (start > 0) ? Values.at(text, start, meaning) : null;
		return (value != null && isValue(text, value, meaning)) ? value : null;
	}

	/** Return the quote that closes the text that the separator ends, or -1. */
	private static int endOfNode(String text, int separatorEnd) {
		int end = separatorEnd;
		while (end - separatorEnd < MAX_MARKS && isMark(Chars.at(text, end))) {
			end++;
		}
		int quote = afterEscapes(text, end);
		char next = Chars.at(text, quote + 1);
		boolean closes = Chars.at(text, quote) == '"' && (next == '}' || next == ',');
		int start = closes ? startOfKey(text, separatorEnd) : -1;
		return (start > 0 && nameEnd(text, start) > 0) ? quote : -1;
	}

	/** Return where the text with the key begins, which has nothing else, or -1. */
	private static int startOfKey(String text, int separatorEnd) {
		int start = separatorEnd - 1;
		while (separatorEnd - start < MAX_KEY
				&& (Chars.isPhrase(Chars.at(text, start - 1)) || isMark(Chars.at(text, start - 1)))) {
			start--;
		}
		return (Chars.at(text, start - 1) == '"') ? start : -1;
	}

	/** Return where the name of the member ends whose text begins here, or -1. */
	private static int nameEnd(String text, int start) {
		int colon = beforeSpace(text, beforeEscapes(text, start - 1));
		int quote = beforeSpace(text, colon - 1);
		int end = beforeEscapes(text, quote - 1);
		boolean member = Chars.at(text, colon - 1) == ':' && Chars.at(text, quote - 1) == '"';
		return (member && NAMES.contains(text, startOfName(text, end), end)) ? end : -1;
	}

	private static int startOfName(String text, int end) {
		int start = end;
		while (end - start < MAX_MARKS * MAX_ESCAPES && Chars.isWord(Chars.at(text, start - 1))) {
			start--;
		}
		return start;
	}

	/** Return where the text of the next node opens that is named as this one, or -1. */
	private static int next(String text, int keyStart, int quote) {
		int end = nameEnd(text, keyStart);
		int name = startOfName(text, end);
		int limit = Math.min(text.length(), quote + MAX_BETWEEN);
		for (int i = quote + 1; i < limit; i++) {
			if (text.charAt(i) == '"' && text.regionMatches(i + 1, text, name, end - name)) {
				int close = afterEscapes(text, i + 1 + end - name);
				int colon = afterSpace(text, close + 1);
				int open = afterSpace(text, colon + 1);
				if (Chars.at(text, close) == '"' && Chars.at(text, colon) == ':'
						&& Chars.at(text, afterEscapes(text, open)) == '"') {
					return open;
				}
			}
		}
		return -1;
	}

	/** The next node may also go on with a sentence, or be another key. */
	private static boolean isValue(String text, Finding value, Meaning meaning) {
		char last = text.charAt(value.end() - 1);
		if (last == ':' || last == ' ' && text.charAt(value.end() - 2) == ':') {
			return false;
		}
		int start = value.start();
		while (start < value.end() && text.charAt(start) == ' ') {
			start++;
		}
		boolean password = meaning.type().equals(SecretTypes.PASSWORD);
		boolean free = meaning.rule().isFree();
		return !free || (password ? Secrets.isPassword(text, start, value.end(), MIN_PASSWORD)
				: Secrets.isSecret(text, start, value.end(), MIN_SECRET));
	}

	/** Words are set off by these signs. */
	private static boolean isMark(char c) {
		return c == ' ' || c == '*' || c == '_';
	}

	private static int afterEscapes(String text, int from) {
		int end = from;
		while (end - from < MAX_ESCAPES && Chars.at(text, end) == '\\') {
			end++;
		}
		return end;
	}

	private static int beforeEscapes(String text, int end) {
		int start = end;
		while (end - start < MAX_ESCAPES && Chars.at(text, start - 1) == '\\') {
			start--;
		}
		return start;
	}

	private static int afterSpace(String text, int from) {
		return (Chars.at(text, from) == ' ') ? from + 1 : from;
	}

	private static int beforeSpace(String text, int end) {
		return (Chars.at(text, end - 1) == ' ') ? end - 1 : end;
	}

}

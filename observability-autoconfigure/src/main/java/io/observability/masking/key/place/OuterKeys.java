package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;

/**
 * Finds the key of the object that a value stands in:
 * {@code "db.password":{"type":"string","value":"x"}}.
 */
public final class OuterKeys {

	private static final int MAX_OBJECT = 200;

	private static final int MAX_ESCAPES = 8;

	private OuterKeys() {
	}

	/**
	 * Return where the key of the object ends that the key which starts here is in, or
	 * -1. Members before it that are objects themselves hide the outer key.
	 */
	public static int end(String text, int keyStart) {
		int limit = Math.max(0, keyStart - MAX_OBJECT);
		int brace = keyStart;
		while (brace > limit && text.charAt(brace) != '{') {
			char c = text.charAt(brace--);
			if (c == '}' || c == '\n' && text.charAt(brace) == '\n') {
				return -1;
			}
		}
		if (Chars.at(text, brace) != '{') {
			return -1;
		}
		int end = beforeSpaces(text, brace);
		char separator = Chars.at(text, end - 1);
		if (separator != ':' && separator != '=') {
			return -1;
		}
		end = beforeSpaces(text, end - 1);
		char quote = Chars.at(text, end - 1);
		if (quote == '"' || quote == '\'') {
			end--;
			for (int i = 0; i < MAX_ESCAPES && Chars.at(text, end - 1) == '\\'; i++) {
				end--;
			}
		}
		return end;
	}

	private static int beforeSpaces(String text, int from) {
		int end = from;
		while (from - end < MAX_ESCAPES && Chars.at(text, end - 1) == ' ') {
			end--;
		}
		return end;
	}

}

package io.observability.masking.key;

import io.observability.masking.detector.Chars;

/** Tells keys from parts of names that have colons. */
final class NameParts {

	private static final int MAX_NAME = 32;

	private NameParts() {
	}

	/**
	 * {@code arn:aws:secretsmanager:1:secret:x} and {@code tok:token:x} are names,
	 * {@code user:bob password: host:x} has none.
	 */
	static boolean isOne(String text, int keyStart, int keyEnd, int separator) {
		if (text.charAt(separator) != ':' || Chars.at(text, keyStart - 1) != ':') {
			return false;
		}
		boolean word = Chars.isWord(Chars.at(text, separator + 1));
		int next = separator + 2;
		while (next - separator < MAX_NAME && Chars.isWord(Chars.at(text, next))) {
			next++;
		}
		boolean empty = Chars.at(text, next) == ':' && Chars.isWord(Chars.at(text, next + 1));
		boolean field = Chars.indexOf(text, ' ', keyStart, keyEnd) >= 0;
		return field ? !word && empty && text.charAt(keyStart) != ' ' : word
				&& Chars.isAlphanumeric(Chars.at(text, keyStart - (text.startsWith("::", keyStart - 2) ? 3 : 2)));
	}

}

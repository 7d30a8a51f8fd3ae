package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.word.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * Reads an object that is the value of a key, as its {@code toString()} tells it:
 * {@code credential=MongoCredential{mechanism=x, password=<hidden>}}. What its fields are
 * called decides; of those that only say that they are the value, the outer key does.
 */
final class Fields {

	private static final int MAX_TYPE = 64;

	private static final int MAX_LOOK = 160;

	private static final Words VALUES = Words.of("value val content raw plaintext text string");

	private Fields() {
	}

	/** Return whether an object with named fields starts here. */
	static boolean startAt(String text, int start) {
		return Chars.isAlphanumeric(Chars.at(text, start)) && afterOpening(text, start) > start;
	}

	/** Return the field that is the value itself, of an object that starts here. */
	static @Nullable Finding value(String text, int start, Meaning meaning) {
		int from = afterOpening(text, start);
		int limit = Math.min(text.length(), from + MAX_LOOK);
		int depth = 0;
		int name = from;
		for (int i = from; i < limit && depth >= 0 && text.charAt(i) != '\n'; i++) {
			char c = text.charAt(i);
			depth += switch (c) {
				case '{', '[', '(' -> 1;
				case '}', ']', ')' -> -1;
				default -> 0;
			};
			if (depth == 0 && (c == ',' || c == ' ')) {
				name = i + 1;
			}
			else if (depth == 0 && c == '=' && VALUES.contains(text, name, i)) {
				return startAt(text, i + 1) ? null : Values.at(text, i + 1, meaning);
			}
		}
		return null;
	}

	/** Return where the fields begin behind the name of a type, or where it begins. */
	private static int afterOpening(String text, int start) {
		int end = start;
		int type = start;
		boolean lower = false;
		while (end - start < MAX_TYPE && isType(Chars.at(text, end))) {
			type = (text.charAt(end) == '.') ? end + 1 : type;
			lower |= Character.isLowerCase(text.charAt(end++));
		}
		boolean named = lower && Chars.isUpper(Chars.at(text, type));
		boolean opens = named && "{[(".indexOf(Chars.at(text, end)) >= 0;
		int name = end + 1;
		while (opens && name - end < MAX_TYPE && Chars.isWord(Chars.at(text, name))) {
			name++;
		}
		return (opens && name > end + 1 && Chars.at(text, name) == '=') ? end + 1 : start;
	}

	private static boolean isType(char c) {
		return Chars.isWord(c) || c == '.' || c == '$';
	}

}

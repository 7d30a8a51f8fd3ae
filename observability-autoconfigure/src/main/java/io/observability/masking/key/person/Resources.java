package io.observability.masking.key.person;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises names and addresses of FHIR, whose key stands outside of a list:
 * {@code "name":[{"text":"x"}]}, {@code "address":[{"line":["x"]}]}.
 */
public final class Resources {

	private static final Meaning NAME = new Meaning(KeyedTypes.PERSON_NAME, ValueRule.PERSON);

	private static final Meaning FAMILY = new Meaning(KeyedTypes.PERSON_NAME, ValueRule.NAME);

	private static final Meaning STREET = new Meaning(KeyedTypes.ADDRESS, ValueRule.STREET);

	private static final Meaning ADDRESS = new Meaning(KeyedTypes.ADDRESS, ValueRule.POSTAL);

	private static final Words NAMES = Words.of("name names");

	private static final Words ADDRESSES = Words.of("address addresses");

	private static final int MAX_LOOK = 120;

	private static final int MAX_BLANK = 24;

	private Resources() {
	}

	/** Return the part of a name or of an address behind this separator. */
	public static @Nullable Finding find(String text, int keyEnd, int valueFrom, Set<DataType> types) {
		Meaning meaning = switch (Chars.at(text, keyEnd - 1)) {
			case 'e' -> isKey("line", text, keyEnd) ? in(ADDRESSES, text, keyEnd - 4, STREET) : null;
			case 't' -> isKey("text", text, keyEnd) ? ofText(text, keyEnd - 4) : null;
			case 'n' -> isKey("given", text, keyEnd) ? in(NAMES, text, keyEnd - 5, FAMILY) : null;
			case 'y' -> isKey("family", text, keyEnd) ? in(NAMES, text, keyEnd - 6, FAMILY) : null;
			default -> null;
		};
		return (meaning != null && types.contains(meaning.type())) ? Values.at(text, valueFrom, meaning) : null;
	}

	private static boolean isKey(String key, String text, int end) {
		int start = end - key.length();
		char before = Chars.at(text, start - 1);
		return text.startsWith(key, start) && (before == '"' || before == '\'');
	}

	private static @Nullable Meaning ofText(String text, int keyStart) {
		Meaning name = in(NAMES, text, keyStart, NAME);
		return (name != null) ? name : in(ADDRESSES, text, keyStart, ADDRESS);
	}

	/** Return the meaning if this is the key of the object that the key is in. */
	private static @Nullable Meaning in(Words outer, String text, int keyStart, Meaning meaning) {
		int limit = Math.max(0, keyStart - MAX_LOOK);
		int depth = 0;
		for (int i = keyStart - 1; i > limit; i--) {
			char c = text.charAt(i);
			if (c == '}' || c == ']') {
				depth++;
			}
			else if (depth > 0) {
				depth -= (c == '{' || c == '[') ? 1 : 0;
			}
			else if (c == '{' || c == '[') {
				int end = beforeSpaces(text, i);
				char before = Chars.at(text, end - 1);
				if (before != ',' && before != '[') {
					int key = KeyEnds.end(text, end - 1);
					return before == ':' && outer.contains(text, KeyEnds.wordStart(text, key), key) ? meaning : null;
				}
			}
		}
		return null;
	}

	private static int beforeSpaces(String text, int from) {
		int end = from;
		while (from - end < MAX_BLANK && end > 0 && text.charAt(end - 1) <= ' ') {
			end--;
		}
		return end;
	}

}

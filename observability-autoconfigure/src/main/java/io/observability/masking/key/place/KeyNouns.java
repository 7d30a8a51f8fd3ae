package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.key.value.Secrets;

/**
 * Finds the key before a word for where it stands: {@code X-Api-Key header value: x},
 * {@code password field: x}. What the header is called may follow as well, so that only
 * values with a digit count.
 */
public final class KeyNouns {

	private static final String VALUE = " value";

	private KeyNouns() {
	}

	/** Return where the key ends, or the given end if no such word follows it. */
	public static int before(String text, int end, int valueFrom) {
		int last = text.startsWith(VALUE, end - VALUE.length()) ? end - VALUE.length() : end;
		String noun = switch (Chars.at(text, last - 1)) {
			case 'r' -> " header";
			case 'd' -> " field";
			case 'y' -> " property";
			case 'e' -> " variable";
			default -> "";
		};
		boolean named = !noun.isEmpty() && text.startsWith(noun, last - noun.length());
		return (named && Secrets.mayHaveDigit(text, valueFrom)) ? last - noun.length() : end;
	}

}

package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.word.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a secret by the type that wraps it: {@code ApiKey(x)},
 * {@code Token(value=x)}.
 */
public final class Constructors {

	private static final String NAME = "value=";

	private static final int MAX_VALUE = 512;

	private static final int LONG = 16;

	private Constructors() {
	}

	/** Return the random value in the brackets that open here. */
	public static @Nullable Finding wrapped(String text, int bracket, Meaning meaning) {
		char close = (text.charAt(bracket) == '(') ? ')' : ']';
		int start = bracket + 1;
		start += text.startsWith(NAME, start) ? NAME.length() : 0;
		int end = start;
		while (end - start < MAX_VALUE && isValue(Chars.at(text, end))) {
			end++;
		}
		char after = Chars.at(text, end);
		boolean closed = after == close || after == ',' && Chars.at(text, end + 1) == ' ';
		return closed && Secrets.isSecret(text, start, end, LONG) ? Finding.of(start, end, meaning.type()) : null;
	}

	private static boolean isValue(char c) {
		return Chars.isBase64Url(c) || c == '.' || c == '+' || c == '=' || c == '/' || c == '~';
	}

}

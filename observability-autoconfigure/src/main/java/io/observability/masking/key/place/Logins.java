package io.observability.masking.key.place;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.value.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a name and a password that stand together behind what both of them are:
 * {@code creds bob:x}, {@code credentials (bob, x)}.
 */
public final class Logins {

	private static final int MIN_PASSWORD = 6;

	private static final int MAX_NAME = 48;

	private static final int MAX_PASSWORD = 64;

	private static final int MIN_NAME = 2;

	private static final String[] NAMES = { "creds", "credentials" };

	private static final String[] VERBS = { " are ", ": ", " = ", " " };

	private Logins() {
	}

	/** Return the password behind the word that begins here. */
	public static @Nullable Finding behind(String text, int index, Set<DataType> types) {
		if (!types.contains(SecretTypes.PASSWORD)) {
			return null;
		}
		for (String name : NAMES) {
			if (text.startsWith(name, index)) {
				int end = index + name.length();
				return Chars.isWord(Chars.at(text, end)) ? null : after(text, end);
			}
		}
		return null;
	}

	private static @Nullable Finding after(String text, int end) {
		for (String verb : VERBS) {
			if (text.startsWith(verb, end)) {
				char open = Chars.at(text, end + verb.length());
				boolean bracket = open == '(' || open == '[' || open == '<' || open == '"' || open == '\'';
				return login(text, end + verb.length() + (bracket ? 1 : 0), bracket);
			}
		}
		return null;
	}

	private static @Nullable Finding login(String text, int start, boolean bracket) {
		int end = start;
		while (end - start < MAX_NAME && isName(Chars.at(text, end))) {
			end++;
		}
		int from = (end - start < MIN_NAME) ? -1 : afterSeparator(text, end, bracket);
		int last = from;
		while (from > 0 && last - from < MAX_PASSWORD && Chars.at(text, last) > ' '
				&& ")]>\"',;".indexOf(text.charAt(last)) < 0) {
			last++;
		}
		boolean secret = from > 0 && Secrets.isPassword(text, from, last, MIN_PASSWORD)
				&& Secrets.isUnusual(text, from, last);
		return secret ? Finding.of(from, last, SecretTypes.PASSWORD) : null;
	}

	private static int afterSeparator(String text, int end, boolean bracket) {
		char next = Chars.at(text, end);
		if (next == ':' || next == '/') {
			return end + 1;
		}
		return text.startsWith(" / ", end) ? end + 3 : bracket && text.startsWith(", ", end) ? end + 2 : -1;
	}

	private static boolean isName(char c) {
		return Chars.isBase64Url(c) || c == '.' || c == '@' || c == '\\';
	}

}

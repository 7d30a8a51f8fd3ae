package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Tells whether the name of a secret that ends a longer word is one. */
public final class Compounds {

	/** What ends words of German, Dutch and the North: {@code Sitzungstoken}. */
	private static final Words ENDINGS = Words.of("token passwort kennwort wachtwoord");

	private Compounds() {
	}

	/** Return whether a name may begin here, which in camel-case is inside of a word. */
	public static boolean mayBegin(String text, int index, int end) {
		char before = Chars.at(text, index - 1);
		return !Chars.isAlphanumeric(before) || before >= 'a' && before <= 'z'
				&& (Chars.isUpper(text.charAt(index)) || ENDINGS.contains(text, index, end));
	}

}

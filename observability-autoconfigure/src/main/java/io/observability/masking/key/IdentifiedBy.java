package io.observability.masking.key;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.sentence.Sentences;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/** Recognises the password by which a user of a database is identified. */
final class IdentifiedBy {

	private static final Meaning PASSWORD = new Meaning(SecretTypes.PASSWORD, ValueRule.ANY);

	private static final int SHORT = 6;

	private IdentifiedBy() {
	}

	/** {@code IDENTIFIED BY x}, with or without quotes, maybe {@code WITH plugin}. */
	static @Nullable Finding find(String text, int index) {
		if (Chars.at(text, index - 1) != ' ' || Chars.at(text, index + 2) != ' ') {
			return null;
		}
		int end = index - 1;
		int start = KeyEnds.wordStart(text, end);
		for (int i = 0; i < 2 && !isWord("IDENTIFIED", text, start, end); i++) {
			end = unquoted(text, start - 1);
			start = KeyEnds.wordStart(text, end);
		}
		if (!isWord("IDENTIFIED", text, start, end)) {
			return null;
		}
		int from = index + 3;
		while (text.regionMatches(true, from, "PASSWORD ", 0, 9) || text.regionMatches(true, from, "VALUES ", 0, 7)) {
			from = text.indexOf(' ', from) + 1;
		}
		Finding value = Values.at(text, from, PASSWORD);
		return (value != null && isProse(text, start, value)) ? null : value;
	}

	/** {@code the session is identified by the id}, where no user is made. */
	private static boolean isProse(String text, int identified, Finding value) {
		if (text.charAt(identified) == 'I' || text.charAt(value.start() - 1) != ' '
				|| Secrets.isPassword(text, value.start(), value.end(), SHORT)) {
			return false;
		}
		int name = KeyEnds.wordStart(text, unquoted(text, identified - 1));
		int start = KeyEnds.wordStart(text, name - 1);
		boolean grant = isWord("to", text, start, name - 1) && !Sentences.isWord(text, value.start(), value.end());
		return !grant && !isWord("user", text, start, name - 1);
	}

	private static int unquoted(String text, int from) {
		int end = from;
		while (from - end < 3 && " '\"".indexOf(Chars.at(text, end - 1)) >= 0) {
			end--;
		}
		return end;
	}

	private static boolean isWord(String word, String text, int start, int end) {
		return end - start == word.length() && text.regionMatches(true, start, word, 0, word.length());
	}

}

package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.place.Siblings;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;
import org.jspecify.annotations.Nullable;

/**
 * Recognises codes in front of what they are: {@code 123456 is your verification code}.
 */
final class CodeSentences {

	private static final int MAX_WORDS = 6;

	private final SensitiveKeys keys;

	CodeSentences(SensitiveKeys keys) {
		this.keys = keys;
	}

	/** Return the number before the verb at the index, if it is said to be a code. */
	@Nullable Finding find(String text, int index) {
		int end = index - 1;
		int start = end;
		while (end - start < 10 && Chars.isDigit(Chars.at(text, start - 1))) {
			start--;
		}
		if (end - start < 4 || end - start > 8 || Chars.isWord(Chars.at(text, start - 1))) {
			return null;
		}
		int from = index + 3;
		int wordEnd = from;
		for (int i = 0; i < MAX_WORDS && wordEnd < text.length(); i++) {
			while (Chars.isBase64Url(Chars.at(text, wordEnd))) {
				wordEnd++;
			}
			Meaning meaning = this.keys.mayEndAt(text, wordEnd) ? this.keys.meaningOf(text, from, wordEnd) : null;
			if (meaning != null && (meaning.rule() == ValueRule.CODE || Siblings.isOwnCode(text, wordEnd))) {
				return Finding.of(start, end, meaning.type());
			}
			if (Chars.at(text, wordEnd) != ' ') {
				return null;
			}
			wordEnd++;
		}
		return null;
	}

}

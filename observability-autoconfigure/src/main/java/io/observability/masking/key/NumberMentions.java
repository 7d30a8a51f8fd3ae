package io.observability.masking.key;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.place.ToldCodes;
import io.observability.masking.key.value.Prose;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;
import org.jspecify.annotations.Nullable;

/**
 * Recognises numbers behind their name: {@code cvv 123},
 * {@code passport number X1234567}.
 */
final class NumberMentions {

	private static final int MAX_PREFIX = 4;

	private final SensitiveKeys keys;

	private final boolean tokens;

	NumberMentions(SensitiveKeys keys) {
		this.keys = keys;
		this.tokens = keys.types().contains(SecretTypes.TOKEN);
	}

	/** Return the words that may stand between a key and its number. */
	static String[] wordsBetween() {
		return Words.split(ToldCodes.WORDS + " " + Prose.MONTHS);
	}

	/** Reject most numbers by the end of the word in front of them. */
	boolean mayFind(String text, int index) {
		char last = Chars.at(text, index - 2);
		return last < 'a' || last > 'z' || Chars.at(text, index - 1) != ' '
				|| this.keys.mayPrecedeNumber(text, index - 1);
	}

	/** Return the number at the index, if the words before it are a key. */
	@Nullable Finding find(String text, int index) {
		int start = index;
		while (index - start < MAX_PREFIX && isPrefix(Chars.at(text, start - 1))) {
			start--;
		}
		char before = Chars.at(text, start - 1);
		boolean query = before == '+' && start == index;
		if (before != ' ' && before != '#' && !query) {
			return null;
		}
		start = query ? start : Prose.startOfMonth(text, start);
		int keyEnd = query ? KeyEnds.beforePlus(text, index) : start - 1;
		while (start - keyEnd < 4 && " #.".indexOf(Chars.at(text, keyEnd - 1)) >= 0) {
			keyEnd--;
		}
		Finding typed = this.tokens ? ToldCodes.typed(text, keyEnd, start) : null;
		if (typed != null) {
			return typed;
		}
		if (!this.keys.mayEndAt(text, keyEnd) || !this.keys.mayMean(text, keyEnd)) {
			return null;
		}
		int keyStart = query ? KeyEnds.startWithPlus(text, keyEnd) : KeyEnds.start(text, keyEnd);
		Meaning meaning = this.keys.meaningOf(text, keyStart, keyEnd);
		if (meaning == null || !meaning.rule().isMentioned() || query && meaning.rule() != ValueRule.CODE) {
			return null;
		}
		Finding value = Values.at(text, start, meaning);
		return (value != null && (meaning.rule() != ValueRule.CODE || Secrets.isCode(text, value))) ? value : null;
	}

	/** Return whether numbers of documents begin like this. */
	static boolean isPrefix(char c) {
		return Chars.isUpper(c) || c == '-';
	}

}

package io.observability.masking.key;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.Siblings;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;
import org.jspecify.annotations.Nullable;

/**
 * Recognises codes and passwords in front of what they are:
 * {@code 123456 is your verification code}, {@code Zx8kPq21 is the password}.
 */
final class CodeSentences {

	private static final int MAX_WORDS = 6;

	private static final int MAX_OWNERS = 3;

	private static final int MAX_WORD = 24;

	private static final int MAX_PASSWORD = 64;

	private static final int MIN_PASSWORD = 8;

	private static final int HALF = 3;

	private static final Words VERBS = Words.of("is ist es est \u00e8 \u00e9 \u00e4r er je este");

	/** What stands before the name of a password that was told already. */
	private static final Words OWNERS = Words.of("the my your our his her their");

	/** How a sentence goes on behind such a name. */
	private static final Words LINKS = Words.of("for of on to and now btw please at again if");

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
		start = (end - start == HALF) ? startOfHalves(text, start) : start;
		if (end - start < 4 || end - start > 8 || Chars.isWord(Chars.at(text, start - 1))) {
			return text.startsWith("is ", index) ? password(text, end, index + 3) : null;
		}
		int from = endOfName(text, index) + 1;
		if (Chars.at(text, from - 1) != ' ' || !VERBS.contains(text, index, from - 1)) {
			return null;
		}
		int wordEnd = from;
		for (int i = 0; i < MAX_WORDS && wordEnd < text.length(); i++) {
			wordEnd = endOfName(text, wordEnd);
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

	/** {@code 482 913}, {@code 482-913} */
	private static int startOfHalves(String text, int start) {
		int first = start - 1 - HALF;
		boolean halves = (Chars.at(text, start - 1) == ' ' || Chars.at(text, start - 1) == '-')
				&& !Chars.isDigit(Chars.at(text, first - 1)) && Chars.at(text, first - 1) != '.';
		for (int i = first; halves && i < first + HALF; i++) {
			halves = Chars.isDigit(Chars.at(text, i));
		}
		return halves ? first : start;
	}

	/** Names have letters of any language. */
	private static int endOfName(String text, int start) {
		int end = start;
		while (end - start < MAX_WORD && (Chars.isWord(Chars.at(text, end)) || Chars.at(text, end) == '-')) {
			end++;
		}
		return end;
	}

	/** {@code Zx8kPq21 is the admin password}: return what stands before the verb. */
	private @Nullable Finding password(String text, int end, int from) {
		int keyEnd = OWNERS.contains(text, from, endOfWord(text, from)) ? endOfWord(text, from) : -1;
		for (int i = 0; i < MAX_OWNERS && keyEnd > 0 && Chars.at(text, keyEnd) == ' '; i++) {
			keyEnd = endOfWord(text, keyEnd + 1);
			Meaning meaning = this.keys.mayEndAt(text, keyEnd) ? this.keys.meaningOf(text, from, keyEnd) : null;
			if (meaning != null) {
				boolean told = meaning.type().equals(SecretTypes.PASSWORD) && isLast(text, keyEnd);
				return told ? beforeVerb(text, end, meaning) : null;
			}
		}
		return null;
	}

	private static int endOfWord(String text, int start) {
		int end = start;
		while (end - start < MAX_WORD && Chars.isBase64Url(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	/** {@code is the password manager} tells of something else. */
	private static boolean isLast(String text, int end) {
		return Chars.at(text, end) != ' ' ? !Chars.isWord(Chars.at(text, end))
				: LINKS.contains(text, end + 1, endOfWord(text, end + 1));
	}

	private static @Nullable Finding beforeVerb(String text, int valueEnd, Meaning meaning) {
		char last = Chars.at(text, valueEnd - 1);
		int end = (last == '"' || last == '\'' || last == '`') ? valueEnd - 1 : valueEnd;
		int start = end;
		while (end - start < MAX_PASSWORD && Chars.at(text, start - 1) > ' '
				&& "\"'`(:,".indexOf(text.charAt(start - 1)) < 0) {
			start--;
		}
		boolean secret = end - start < MAX_PASSWORD && Secrets.isPassword(text, start, end, MIN_PASSWORD);
		return secret ? Finding.of(start, end, meaning.type()) : null;
	}

}

package io.observability.masking.key;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.value.Prose;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.KeyWords;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises values that follow their name without a separator: {@code cvv 123},
 * {@code passport number X1234567}, {@code password hunter2}.
 */
final class MentionDetector implements Detector {

	private static final int MAX_PREFIX = 4;

	private static final int LONG = 20;

	private static final Words ALGORITHMS = Words
		.of("sha1 sha-1 sha256 sha-256 sha512 sha-512 md5 argon2 argon2id pbkdf2 "
				+ "oauth2 oauth2.0 base64 aes256 aes-256 bcrypt2 utf8 utf-8 http2 log4j log4j2 ldap3 win32 saml2");

	private final SensitiveKeys keys;

	MentionDetector(SensitiveKeys keys) {
		this.keys = keys;
	}

	@Override
	public String triggers() {
		return "0123456789ptk";
	}

	@Override
	public Set<DataType> types() {
		return this.keys.types();
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == ' '
				|| (Chars.isDigit(trigger) ? before == '#' || isPrefix(before) : !Chars.isAlphanumeric(before));
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		if (!Chars.isDigit(trigger)) {
			return true;
		}
		return isPrefix(before) ? beforeThat == ' ' || beforeThat == '#' || isPrefix(beforeThat)
				: " #.".indexOf(beforeThat) >= 0 || KeyWords.isTrailing(beforeThat) || this.keys.mayEndWith(beforeThat);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return switch (trigger) {
			case 'p' -> after == 'a';
			case 't' -> after == 'o';
			case 'k' -> after == 'e';
			default -> true;
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return switch (trigger) {
			case 'p' -> afterThat == 's';
			case 't' -> afterThat == 'k';
			case 'k' -> afterThat == 'y';
			default -> true;
		};
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		return switch (text.charAt(index)) {
			case 'p' -> text.startsWith("ass", index + 1) ? secret(text, index) : null;
			case 't' -> text.startsWith("oken ", index + 1) ? secret(text, index) : null;
			case 'k' -> text.startsWith("ey ", index + 1) ? secret(text, index) : null;
			default -> number(text, index);
		};
	}

	private @Nullable Finding number(String text, int index) {
		int start = index;
		while (index - start < MAX_PREFIX && isPrefix(Chars.at(text, start - 1))) {
			start--;
		}
		char before = Chars.at(text, start - 1);
		if (before != ' ' && before != '#') {
			return null;
		}
		int keyEnd = start - 1;
		while (start - keyEnd < 4 && " #.".indexOf(Chars.at(text, keyEnd - 1)) >= 0) {
			keyEnd--;
		}
		if (!this.keys.mayEndAt(text, keyEnd) || !this.keys.mayMean(text, keyEnd)) {
			return null;
		}
		Meaning meaning = this.keys.meaningOf(text, KeyEnds.start(text, keyEnd), keyEnd);
		if (meaning == null || !isMentioned(meaning.rule())) {
			return null;
		}
		Finding value = Values.at(text, start, meaning);
		return (value != null && (meaning.rule() != ValueRule.CODE || isCode(text, value))) ? value : null;
	}

	private static boolean isPrefix(char c) {
		return Chars.isUpper(c) || c == '-';
	}

	private static boolean isMentioned(ValueRule rule) {
		return rule == ValueRule.CODE || rule == ValueRule.NUMBER || rule == ValueRule.DATE;
	}

	private static boolean isCode(String text, Finding value) {
		int start = value.start();
		while (start < value.end() && Chars.isDigit(text.charAt(start))) {
			start++;
		}
		int digits = start - value.start();
		int least = value.type().equals(DataType.SECRET) ? 3 : 4;
		return digits >= least && digits <= 8 && Prose.isEnd(text, start, value.end());
	}

	private @Nullable Finding secret(String text, int index) {
		int end = index;
		while (end - index < 16 && Chars.isAlphanumeric(Chars.at(text, end))) {
			end++;
		}
		if (Chars.at(text, end) != ' ' || !Chars.isAlphanumeric(Chars.at(text, end + 1))
				|| !this.keys.mayEndAt(text, end)) {
			return null;
		}
		Meaning meaning = this.keys.meaningOf(text, KeyEnds.start(text, end), end);
		if (meaning == null || !meaning.rule().isFree()) {
			return null;
		}
		Finding value = Values.at(text, end, meaning);
		boolean password = meaning.rule() != ValueRule.NO_COUNT;
		return (value != null && isRandom(text, value, password ? 6 : LONG)) ? value : null;
	}

	private static boolean isRandom(String text, Finding value, int least) {
		boolean digit = false;
		boolean letter = false;
		for (int i = value.start(); i < value.end(); i++) {
			char c = text.charAt(i);
			if (c == '(' || c == '=' && i < value.end() - 2 || c == '/' && least < LONG) {
				return false;
			}
			digit |= Chars.isDigit(c);
			letter |= Chars.isAlphanumeric(c) && !Chars.isDigit(c);
		}
		return digit && letter && value.end() - value.start() >= least
				&& !ALGORITHMS.contains(text, value.start(), value.end());
	}

}

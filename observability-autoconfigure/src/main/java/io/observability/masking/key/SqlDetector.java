package io.observability.masking.key;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Phrase;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.Arguments;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises literals: passwords in SQL such as {@code IDENTIFIED BY 'x'}, arguments such
 * as {@code setApiKey("x")} and {@code put("password", "x")}, and {@code token "x"}.
 */
final class SqlDetector implements Detector {

	private static final Meaning PASSWORD = new Meaning(SecretTypes.PASSWORD, ValueRule.ANY);

	private static final int MAX_WORD = 24;

	private static final int MAX_STATEMENT = 160;

	private static final int MAX_KEY = 64;

	private static final int MAX_SETTING = 89;

	private static final Phrase WORD = Phrase.of("password");

	private static final int SHORT = 6;

	private static final int LONG = 16;

	private static final Words FUNCTIONS = Words.of("password md5 sha1 sha2 crypt pwdencrypt old_password hashbytes");

	private final SensitiveKeys keys;

	private final boolean passwords;

	SqlDetector(SensitiveKeys keys) {
		this.keys = keys;
		this.passwords = keys.types().contains(SecretTypes.PASSWORD);
	}

	@Override
	public String triggers() {
		return "'\"Bb";
	}

	@Override
	public Set<DataType> types() {
		return this.keys.types();
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == ' ' || trigger < 'A' && (before == '(' || before == '=' || before == '[');
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		if (trigger >= 'A' || before == '[') {
			return true;
		}
		return (before == '=') ? " '\"`".indexOf(beforeThat) >= 0
				: Chars.isWord(beforeThat) || beforeThat == '=' || beforeThat == ' ' || before == '(';
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return trigger < 'A' || (after | 0x20) == 'y';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char c = text.charAt(index);
		if (c == 'B' || c == 'b') {
			boolean by = this.passwords && (Chars.at(text, index + 1) | 0x20) == 'y';
			return by ? IdentifiedBy.find(text, index) : null;
		}
		char before = Chars.at(text, index - 1);
		Finding password = !this.passwords ? null : switch (before) {
			case '=' -> forUser(text, index - 1, index);
			case ' ', '(' -> literal(text, index, before == '(');
			default -> null;
		};
		if (password != null || before == '=') {
			return password;
		}
		return (before == ' ') ? mention(text, index) : argument(text, index, before == '(');
	}

	/** {@code token "x"}. */
	private @Nullable Finding mention(String text, int quote) {
		int end = quote - 1;
		if (!Chars.isWord(Chars.at(text, end - 1)) || !this.keys.mayEndAt(text, end)) {
			return null;
		}
		Meaning meaning = this.keys.meaningOf(text, KeyEnds.start(text, end), end);
		if (meaning != null && text.startsWith("#define ", KeyEnds.wordStart(text, end) - 8)) {
			return Values.at(text, quote, meaning);
		}
		return certain(text, quote, meaning);
	}

	/** {@code setApiKey("x")} or {@code put("password", "x")}. */
	private @Nullable Finding argument(String text, int quote, boolean call) {
		int end = quote - 1;
		char c = text.charAt(quote);
		int close = quote + 1;
		while (close - quote < MAX_KEY && isKey(Chars.at(text, close))) {
			close++;
		}
		Finding second = this.passwords ? Arguments.find(text, quote, close) : null;
		if (second != null) {
			return second;
		}
		if (call && this.keys.mayEndAt(text, end)) {
			int start = KeyEnds.wordStart(text, end);
			Meaning meaning = Arguments.isGetter(text, start) ? null : this.keys.meaningOf(text, start, end);
			Finding value = (meaning != null) ? certain(text, quote, meaning) : null;
			if (value != null) {
				return value;
			}
		}
		if (Chars.at(text, close) != c || Chars.at(text, close + 1) != ',' || !this.keys.mayEndAt(text, close)) {
			return null;
		}
		int value = close + ((Chars.at(text, close + 2) == ' ') ? 3 : 2);
		value += (Chars.at(text, value) == 'b') ? 1 : 0;
		Meaning meaning = (Chars.at(text, value) == c) ? this.keys.meaningOf(text, quote + 1, close) : null;
		return certain(text, value, meaning);
	}

	private static @Nullable Finding certain(String text, int quote, @Nullable Meaning meaning) {
		if (meaning == null || meaning.isKept()) {
			return null;
		}
		Finding value = Values.at(text, quote, meaning);
		boolean password = meaning.type().equals(SecretTypes.PASSWORD);
		boolean free = meaning.rule().isFree() || meaning.rule() == ValueRule.RANDOM;
		boolean secret = value != null
				&& (!free || (password ? Secrets.isPassword(text, value.start(), value.end(), SHORT)
						: Secrets.isSecret(text, value.start(), value.end(), LONG)));
		return secret ? value : null;
	}

	private static boolean isKey(char c) {
		return Chars.isBase64Url(c) || c == '.' || c == ' ' || c == '#';
	}

	private static @Nullable Finding literal(String text, int quote, boolean function) {
		int end = quote - 1;
		while (quote - end < 3 && Chars.at(text, end - 1) == ' ') {
			end--;
		}
		if (Chars.at(text, end - 1) == '=') {
			return forUser(text, end - 1, quote);
		}
		int start = Math.max(0, end);
		while (end - start < MAX_WORD && Chars.isWord(Chars.at(text, start - 1))) {
			start--;
		}
		if (function) {
			boolean hash = FUNCTIONS.contains(text, start, end) && isPasswordStatement(text, start);
			boolean setter = end - start >= 8 && text.regionMatches(true, end - 8, "PASSWORD", 0, 8);
			return hash || setter ? Values.at(text, quote, PASSWORD) : null;
		}
		return isWord("PASSWORD", text, start, end) || isWord("PASSPHRASE", text, start, end)
				|| isWord("SecureString", text, start, end) ? Values.at(text, quote, PASSWORD) : null;
	}

	/** {@code SET PASSWORD FOR user = 'x'}. */
	private static @Nullable Finding forUser(String text, int equals, int quote) {
		if (" '\"`".indexOf(Chars.at(text, equals - 1)) < 0) {
			return null;
		}
		int limit = equals - MAX_SETTING;
		int start = WORD.lastIn(text, limit, equals);
		while (start >= 0 && !text.regionMatches(true, start + 8, " FOR ", 0, 5)) {
			start = WORD.lastIn(text, limit, start + 7);
		}
		for (int i = start; start >= 0 && i < equals; i++) {
			char c = text.charAt(i);
			if (c == ';' || c == '\n' || c == ',') {
				return null;
			}
		}
		return (start >= 0) ? Values.at(text, quote, PASSWORD) : null;
	}

	private static boolean isPasswordStatement(String text, int before) {
		return WORD.lastIn(text, before - MAX_STATEMENT, before) >= 0;
	}

	private static boolean isWord(String word, String text, int start, int end) {
		return end - start == word.length() && text.regionMatches(true, start, word, 0, word.length());
	}

}

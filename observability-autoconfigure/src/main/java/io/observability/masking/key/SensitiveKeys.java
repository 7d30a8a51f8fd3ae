package io.observability.masking.key;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Words;

/**
 * Knows the keys of secrets. Keys are split into words and the last words decide:
 * {@code access_token} is a secret, {@code token_count} and {@code tokens} are not.
 */
public final class SensitiveKeys {

	private static final String SECRET_WORDS = "password passwd passwort pwd passphrase passcode secret token "
			+ "credential credentials authorization apikey jwt otp totp cvv cvc pin cookie mrn passport "
			+ "dob birthdate birthday birth sig";

	private static final List<String> ENDINGS = List.of("password", "passwd", "passphrase", "secret", "token", "apikey",
			"secretkey", "accesskey", "privatekey", "credentials");

	private static final String NEUTRAL_WORDS = "value confirm confirmation confirmed new old current repeat plain "
			+ "plaintext raw hash hashed encrypted base header string";

	private static final Words SECRETS = Words.of(SECRET_WORDS);

	private static final Words NEUTRAL = Words.of(NEUTRAL_WORDS);

	private static final Words LINES = Words.of("cookie authorization");

	private static final Words QUALIFIED = Words.of("key keys code number no pass");

	private static final Words KEY_OWNERS = Words.of("api access secret private encryption encrypt decryption signing "
			+ "sign signature master auth authorization account shared storage subscription service license admin "
			+ "client consumer aws azure openai anthropic elevenlabs deepgram stripe twilio sendgrid slack google "
			+ "gcp github gitlab hmac aes rsa ssh webhook integration deploy user ai");

	private static final Words CODE_OWNERS = Words
		.of("security verification auth authorization access otp pin pass " + "mfa 2fa activation");

	private static final Words PASS_OWNERS = Words
		.of("db database smtp mail user admin root redis mysql postgres ftp " + "proxy my login");

	private static final Words NUMBER_OWNERS = Words.of("passport license licence mrn medical record");

	private static final Words HARMLESS_TOKENS = Words
		.of("page next previous prev continuation cancellation pagination "
				+ "cursor syntax parse start end eos bos pad stop unexpected per max min total prompt completion input "
				+ "output current first last");

	private static final String OTHER_WORDS = "key keys code number no pass";

	private static final int MAX_TRAILING_DIGITS = 4;

	private final List<String> masked;

	private final List<String> kept;

	private final boolean[] endings;

	private SensitiveKeys(Collection<String> masked, Collection<String> kept) {
		this.masked = masked.stream().map(SensitiveKeys::normalize).toList();
		this.kept = kept.stream().map(SensitiveKeys::normalize).toList();
		this.endings = endings(String.join(" ", SECRET_WORDS, NEUTRAL_WORDS, OTHER_WORDS, String.join(" ", ENDINGS),
				String.join(" ", this.masked), String.join(" ", this.kept)));
	}

	/** Return the built-in keys, more to mask, and some to keep in spite of all. */
	public static SensitiveKeys of(Collection<String> masked, Collection<String> kept) {
		return new SensitiveKeys(masked, kept);
	}

	/** Return the key without case and separators, which do not distinguish keys. */
	public static String normalize(String key) {
		StringBuilder letters = new StringBuilder();
		key.chars().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
		return letters.toString().toLowerCase(Locale.ROOT);
	}

	/** Return whether the value of a sensitive key is none, such as {@code null}. */
	public static boolean isNoSecret(String value) {
		return Values.isNoValue(value, 0, value.length());
	}

	/** Return the detectors that know these keys. */
	public List<Detector> detectors() {
		return List.of(new KeyedValueDetector(this), new PhraseDetector(this));
	}

	/** Reject most keys by their last two letters. */
	boolean mayEndAt(String text, int end) {
		int last = end - 1;
		while (end - last < MAX_TRAILING_DIGITS && Chars.isDigit(Chars.at(text, last))) {
			last--;
		}
		return this.endings[pair(Chars.at(text, last - 1), Chars.at(text, last))];
	}

	/** Return whether a key may end with these characters. */
	boolean mayEndWith(char beforeThat, char last) {
		return this.endings[pair(beforeThat, last)];
	}

	/** Return whether a key may end with this character. */
	boolean mayEndWith(char last) {
		boolean may = Chars.isDigit(last);
		for (int i = 0; i < 32 && !may; i++) {
			may = this.endings[pair((char) i, last)];
		}
		return may;
	}

	/** Return what the key in this part of the text means. */
	public KeyMeaning meaning(String text, int start, int end) {
		if (endsWithAny(this.kept, text, start, end)) {
			return KeyMeaning.KEPT;
		}
		if (endsWithAny(this.masked, text, start, end)) {
			return KeyMeaning.SECRET;
		}
		int wordEnd = end;
		while (wordEnd > start) {
			wordEnd = trimToLetter(text, start, wordEnd);
			int wordStart = Words.startOfLast(text, start, wordEnd);
			if (wordStart == wordEnd || !NEUTRAL.contains(text, wordStart, wordEnd)) {
				return meaning(text, start, wordStart, wordEnd);
			}
			wordEnd = wordStart;
		}
		return KeyMeaning.UNKNOWN;
	}

	private static KeyMeaning meaning(String text, int start, int wordStart, int wordEnd) {
		int ownerEnd = trimSeparators(text, start, wordStart);
		int ownerStart = Words.startOfLast(text, start, ownerEnd);
		if (SECRETS.contains(text, wordStart, wordEnd) || endsWithSecret(text, wordStart, wordEnd)) {
			boolean harmless = isWord("token", text, wordStart, wordEnd)
					&& HARMLESS_TOKENS.contains(text, ownerStart, ownerEnd);
			return harmless ? KeyMeaning.UNKNOWN
					: LINES.contains(text, wordStart, wordEnd) ? KeyMeaning.SECRET_LINE : KeyMeaning.SECRET;
		}
		boolean secret = QUALIFIED.contains(text, wordStart, wordEnd)
				&& owners(text.charAt(wordStart)).contains(text, ownerStart, ownerEnd);
		return secret ? KeyMeaning.SECRET : KeyMeaning.UNKNOWN;
	}

	private static Words owners(char firstOfWord) {
		return switch (firstOfWord | 0x20) {
			case 'k' -> KEY_OWNERS;
			case 'c' -> CODE_OWNERS;
			case 'n' -> NUMBER_OWNERS;
			default -> PASS_OWNERS;
		};
	}

	private static boolean endsWithSecret(String text, int start, int end) {
		for (String ending : ENDINGS) {
			if (end - start > ending.length() && isWord(ending, text, end - ending.length(), end)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isWord(String word, String text, int start, int end) {
		return end - start == word.length() && text.regionMatches(true, start, word, 0, word.length());
	}

	private static boolean endsWithAny(List<String> keys, String text, int start, int end) {
		for (String key : keys) {
			if (endsWith(key, text, start, end)) {
				return true;
			}
		}
		return false;
	}

	private static boolean endsWith(String key, String text, int start, int end) {
		int left = key.length();
		int at = end;
		while (left > 0 && at > start) {
			char c = text.charAt(--at);
			if (Character.isLetterOrDigit(c) && Character.toLowerCase(c) != key.charAt(--left)) {
				return false;
			}
		}
		return left == 0 && (at == start || !Character.isLetterOrDigit(text.charAt(at - 1))
				|| (Chars.isUpper(text.charAt(at)) && !Chars.isUpper(text.charAt(at - 1))));
	}

	/** Trailing digits and separators do not change the meaning: {@code password_2}. */
	private static int trimToLetter(String text, int start, int end) {
		int last = end;
		while (last > start + 1 && !isLetter(text.charAt(last - 1))) {
			last--;
		}
		return last;
	}

	private static boolean isLetter(char c) {
		return Chars.isWord(c) && !Chars.isDigit(c) && c != '_';
	}

	private static int trimSeparators(String text, int start, int end) {
		int last = end;
		while (last > start && !Chars.isAlphanumeric(text.charAt(last - 1))) {
			last--;
		}
		return last;
	}

	private static int pair(char last, char c) {
		return ((last & 0x1f) << 5) | (c & 0x1f);
	}

	private static boolean[] endings(String words) {
		boolean[] endings = new boolean[1024];
		for (String word : words.split(" ")) {
			int length = word.length();
			while (length > 1 && Chars.isDigit(word.charAt(length - 1))) {
				length--;
			}
			if (length == 1) {
				Arrays.fill(endings, true);
			}
			else if (length > 1) {
				endings[pair(word.charAt(length - 2), word.charAt(length - 1))] = true;
			}
		}
		return endings;
	}

}

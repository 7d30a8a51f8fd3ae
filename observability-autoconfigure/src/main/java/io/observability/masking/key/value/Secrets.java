package io.observability.masking.key.value;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import org.jspecify.annotations.Nullable;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

/** Tells a secret by its characters where the key alone does not suffice. */
public final class Secrets {

	/** The key of something that nobody knows. */
	public static final Meaning KEY = new Meaning(SecretTypes.API_KEY, ValueRule.RANDOM);

	/** Names that mix letters and digits, too. */
	private static final Words NAMES = Words
		.of("sha1 sha-1 sha256 sha-256 sha512 sha-512 md5 argon2 argon2id pbkdf2 oauth2 oauth2.0 base64 aes256 aes-256 "
				+ "bcrypt2 utf8 utf-8 http2 log4j log4j2 ldap3 win32 saml2 varchar2 nvarchar2 int32 int64 base64url "
				+ "hmacsha256 hmacsha512 rs256 hs256 es256 step1 step2 level1 level2");

	private static final int MAX_AHEAD = 64;

	private static final int LONG = 8;

	private static final int MIN_RANDOM = 16;

	private Secrets() {
	}

	/** Return whether letters and digits are mixed like in no name and no expression. */
	public static boolean isSecret(String text, int start, int end, int least) {
		boolean digit = false;
		boolean letter = false;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (c == '(' || c == ' ' || c == '=' && i < end - 2 || c == '/' && least < 16) {
				return false;
			}
			digit |= Chars.isDigit(c);
			letter |= Chars.isAlphanumeric(c) && !Chars.isDigit(c);
		}
		return digit && letter && end - start >= least && !NAMES.contains(text, start, end)
				&& !(least >= 16 && isResource(text, start, end));
	}

	/** Letters of both cases and digits make no key, but the begin of a password. */
	static boolean isMixed(String text, int start, int end) {
		boolean upper = false;
		boolean lower = false;
		boolean digit = false;
		for (int i = start; i < end; i++) {
			upper |= Chars.isUpper(text.charAt(i));
			lower |= text.charAt(i) >= 'a' && text.charAt(i) <= 'z';
			digit |= Chars.isDigit(text.charAt(i)) && i < end - 1;
		}
		return upper && lower && digit;
	}

	/** Return the value if it is a secret, or letters with signs that no name has. */
	public static @Nullable Finding ifPassword(String text, @Nullable Finding value, int least) {
		return (value != null && isPassword(text, value.start(), value.end(), least)) ? value : null;
	}

	/** Return whether it is a secret, or letters with signs that no name has. */
	public static boolean isPassword(String text, int start, int end, int least) {
		if (isSecret(text, start, end, least)) {
			return true;
		}
		boolean letter = false;
		boolean sign = false;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (c == '(' || c == ' ' || c == '/' || c == '=' || c == '[' || c == '{' || c == ':') {
				return false;
			}
			letter |= Chars.isAlphanumeric(c) && !Chars.isDigit(c);
			sign |= i < end - 1 && i > start && "!#$%^*~@&+?".indexOf(c) >= 0
					|| (c == '_' || c == '.' || c == '-') && isIrregular(text, i + 1, end);
		}
		return letter && sign && end - start >= least;
	}

	/** Return whether it has a capital letter or a sign, unlike versions and servers. */
	public static boolean isUnusual(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (Chars.isUpper(text.charAt(i)) || "!#$%^*~@&+?".indexOf(text.charAt(i)) >= 0) {
				return true;
			}
		}
		return false;
	}

	/**
	 * {@code shared secret hunter2!x}: return whether only passwords have such a sign.
	 */
	public static boolean isSigned(String text, int start, int end) {
		boolean signed = false;
		for (int i = start + 1; i < end - 1; i++) {
			signed |= "!#$%^*~&+".indexOf(text.charAt(i)) >= 0;
		}
		return signed && Chars.indexOf(text, '@', start, end) < 0 && isPassword(text, start, end, LONG);
	}

	/** Return whether capital letters stand where no word begins: {@code WmdUi}. */
	private static boolean isIrregular(String text, int start, int end) {
		int capitals = 0;
		int others = 0;
		boolean lower = false;
		for (int i = start; i < end && Chars.isAlphanumeric(text.charAt(i)); i++) {
			boolean upper = Chars.isUpper(text.charAt(i));
			capitals += (upper && others < 3) ? 1 : 0;
			lower |= !upper;
			others = upper ? 0 : others + 1;
		}
		return capitals > 1 && lower;
	}

	/** Return whether a digit, as secrets have, is in the value or behind its scheme. */
	public static boolean mayHaveDigit(String text, int from) {
		int words = 0;
		int end = from;
		int limit = Math.min(text.length(), from + MAX_AHEAD);
		while (end < limit && words < 2) {
			char c = text.charAt(end++);
			if (Chars.isDigit(c)) {
				return true;
			}
			words += (c <= ' ') ? 1 : 0;
		}
		return words < 2 && end < text.length();
	}

	/** Return whether it is a number of few digits, as a code has. */
	public static boolean isCode(String text, Finding value) {
		int start = value.start();
		while (start < value.end() && Chars.isDigit(text.charAt(start))) {
			start++;
		}
		int digits = start - value.start();
		int least = value.type().equals(DataType.SECRET) ? 3 : 4;
		return digits >= least && digits <= 8 && Prose.isEnd(text, start, value.end());
	}

	/** Return whether it is a number, maybe in groups. */
	public static boolean isNumber(String text, Finding value) {
		int index = value.start();
		while (index < value.end() && (Chars.isDigit(text.charAt(index)) || " -.".indexOf(text.charAt(index)) >= 0)) {
			index++;
		}
		return index == value.end() && index - value.start() > 3;
	}

	/** {@code Session x}: return whether one word and something random stand there. */
	public static boolean isScheme(String text, Finding value) {
		int space = Chars.indexOf(text, ' ', value.start(), value.end());
		return space > 0 && isSecret(text, space + 1, value.end(), MIN_RANDOM);
	}

	/** Return where the value ends without the stop of its sentence. */
	public static int withoutStop(String text, Finding value) {
		int end = value.end();
		while (end > value.start() + 1 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '?')) {
			end--;
		}
		return end;
	}

	/** {@code enable secret 5 $1$…}, {@code password 7 08…} of routers. */
	public static boolean isKind(String text, int from) {
		return Chars.isDigit(Chars.at(text, from)) && Chars.at(text, from + 1) == ' ' && Chars.at(text, from + 2) > ' ';
	}

	/** {@code default/db-credentials-v2} names a thing. */
	public static boolean isResource(String text, int start, int end) {
		int part = start;
		boolean word = false;
		for (int i = start; i <= end; i++) {
			char c = (i < end) ? text.charAt(i) : '-';
			if (Chars.isUpper(c)) {
				return false;
			}
			if (!Chars.isAlphanumeric(c)) {
				word |= i - part > 2 && isLetters(text, part, i);
				part = i + 1;
			}
		}
		return word && part > start && isSplit(text, start, end);
	}

	private static boolean isSplit(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if ("-./_:".indexOf(text.charAt(i)) >= 0) {
				return true;
			}
		}
		return false;
	}

	private static boolean isLetters(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (Chars.isDigit(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

}

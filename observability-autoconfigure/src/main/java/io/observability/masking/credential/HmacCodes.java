package io.observability.masking.credential;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * Codes that prove who sent a message, behind the scheme that made them:
 * {@code hmac FOGS4b…=}, {@code HMAC-SHA256 client:9f86d0…}.
 */
final class HmacCodes {

	private static final int LEAST = 32;

	private static final int MOST = 256;

	private static final int MAX_NAME = 12;

	private static final int MAX_ID = 64;

	private static final int UUID = 36;

	private static final int MAX_WORD = 10;

	/** What is said about a code, rather than sent with it. */
	private static final Words NAMES = Words.of("algorithm algorithms alg algo");

	private static final Words SCHEMES = Words.of("hmac hmacsha1 hmacsha256 hmacsha384 hmacsha512 hmac-sha1 hmac-sha-1 "
			+ "hmac-sha256 hmac-sha-256 hmac-sha384 hmac-sha-384 hmac-sha512 hmac-sha-512 hmac_sha256 hmac_sha512");

	private HmacCodes() {
	}

	static @Nullable Finding find(String text, int index) {
		int space = index + 4;
		while (space - index <= MAX_NAME && Chars.isBase64Url(Chars.at(text, space))) {
			space++;
		}
		if (Chars.at(text, space) != ' ' || !SCHEMES.contains(text, index, space) || isNamed(text, index)) {
			return null;
		}
		int start = afterId(text, space + 1);
		int end = start;
		while (end - start <= MOST && isCode(Chars.at(text, end))) {
			end++;
		}
		while (end > start && end - start <= MOST && Chars.at(text, end) == '=') {
			end++;
		}
		boolean secret = end - start >= LEAST && end - start <= MOST && !goesOn(text, end)
				&& (isHex(text, start, end) || isMixed(text, start, end));
		return secret ? Finding.of(space + 1, end, SecretTypes.AUTHORIZATION) : null;
	}

	private static boolean isCode(char c) {
		return Chars.isBase64Url(c) || c == '+' || c == '/';
	}

	/** Return whether it is rather a name or a path, of which a part was read. */
	private static boolean goesOn(String text, int end) {
		char c = Chars.at(text, end);
		return Chars.isWord(c) || c == '(' || c == '.' && Chars.isWord(Chars.at(text, end + 1));
	}

	/** {@code algorithm: hmac …} */
	private static boolean isNamed(String text, int index) {
		int end = index;
		while (index - end < 4 && " :=\"'\\".indexOf(Chars.at(text, end - 1)) >= 0) {
			end--;
		}
		int start = end;
		while (end - start < MAX_NAME && Chars.isAlphanumeric(Chars.at(text, start - 1))) {
			start--;
		}
		return NAMES.contains(text, start, end);
	}

	/** {@code hmac client:code}, of which the client may be told with a time. */
	private static int afterId(String text, int from) {
		int start = from;
		for (int i = from; i - from < MAX_ID && (isCode(Chars.at(text, i)) || Chars.at(text, i) == ':'); i++) {
			start = (text.charAt(i) == ':') ? i + 1 : start;
		}
		return start;
	}

	private static boolean isHex(String text, int start, int end) {
		boolean digit = false;
		boolean letter = false;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			boolean hex = c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
			if (!hex && !Chars.isDigit(c)) {
				return false;
			}
			letter |= hex;
			digit |= !hex;
		}
		return digit && letter;
	}

	/** Letters of both cases and digits, in no path, no word and no id. */
	private static boolean isMixed(String text, int start, int end) {
		int digits = 0;
		int uppers = 0;
		int slashes = 0;
		int lowers = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			digits += Chars.isDigit(c) ? 1 : 0;
			uppers += Chars.isUpper(c) ? 1 : 0;
			slashes += (c == '/') ? 1 : 0;
			lowers = (c >= 'a' && c <= 'z') ? lowers + 1 : 0;
			if (lowers >= MAX_WORD) {
				return false;
			}
		}
		boolean uuid = end - start == UUID && text.charAt(start + 8) == '-';
		return digits > 0 && uppers > 3 && slashes < 6 && text.charAt(start) != '/' && !uuid;
	}

}

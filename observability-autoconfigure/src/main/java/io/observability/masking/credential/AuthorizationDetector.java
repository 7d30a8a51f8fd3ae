package io.observability.masking.credential;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/** Recognises bearer tokens and basic credentials that stand without their header. */
final class AuthorizationDetector implements Detector {

	private static final int MIN_TOKEN = 8;

	private static final int LONG = 16;

	private static final int MAX_PLAIN = 32;

	/** What is shown of a token that was cut off. */
	private static final int MAX_VISIBLE = 15;

	private static final int MAX_NOUNS = 24;

	private static final int MAX_PASSWORD = 64;

	/** What may stand between a scheme and its credentials. */
	private static final Words NOUNS = Words.of("auth authentication authorization credentials credential header");

	/** What stands before a token in a protocol of a socket. */
	private static final String KUBERNETES = ".authorization.k8s.io.";

	private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	@Override
	public String triggers() {
		return "Bb";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.AUTHORIZATION);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return !Chars.isWord(before);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return (after | 0x20) == 'e' || (after | 0x20) == 'a';
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return (afterThat | 0x20) == (((after | 0x20) == 'e') ? 'a' : 's');
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		boolean bearer = text.regionMatches(true, index, "Bearer", 0, 6);
		boolean scheme = bearer || text.regionMatches(true, index, "Basic", 0, 5);
		if (!scheme || Chars.isWord(Chars.at(text, index - 1))) {
			return null;
		}
		int from = index + (bearer ? 6 : 5);
		from += bearer && text.startsWith(KUBERNETES, from) ? KUBERNETES.length() - 1 : 0;
		int start = afterSeparator(text, afterNouns(text, from));
		if (Chars.isWord(Chars.at(text, start - 1))) {
			return null;
		}
		int end = endOfToken(text, start);
		if (Chars.at(text, end - 1) == '=' && Chars.isWord(Chars.at(text, end))) {
			return null;
		}
		if (!bearer && start > from + 1 && end > start && Chars.at(text, end) == ':') {
			return password(text, end + 1);
		}
		boolean cut = text.startsWith("...", end - 3) && end - start <= MAX_VISIBLE;
		while (end > start && text.charAt(end - 1) == '.') {
			end--;
		}
		int least = (Chars.at(text, from) == ',') ? LONG : MIN_TOKEN;
		boolean secret = !cut && end - start >= least
				&& (bearer ? isRandom(text, start, end) : isBasic(text, start, end));
		return secret ? Finding.of(start, end, SecretTypes.AUTHORIZATION) : null;
	}

	/**
	 * In a query a plus is a space, and no part of what stands behind one. What is not
	 * random by then is not read on, since it may begin again inside.
	 */
	private static int endOfToken(String text, int start) {
		int end = start;
		boolean query = Chars.at(text, start - 1) == '+';
		while (isToken(Chars.at(text, end)) && !(query && text.charAt(end) == '+')
				&& (end - start != MAX_PLAIN || isRandom(text, start, end))) {
			end++;
		}
		while (Chars.at(text, end) == '=') {
			end++;
		}
		return end;
	}

	/** {@code Basic auth x}, {@code basic auth credentials bob:x}. */
	private static int afterNouns(String text, int from) {
		int start = from;
		while (start - from < MAX_NOUNS && (Chars.at(text, start) == ' ' || Chars.at(text, start) == '-')) {
			int end = start + 1;
			while (end - start < MAX_NOUNS && Chars.isAlphanumeric(Chars.at(text, end))) {
				end++;
			}
			if (!NOUNS.contains(text, start + 1, end)) {
				return start;
			}
			start = end;
		}
		return start;
	}

	/** The password behind a name, which no host and no sentence has there. */
	private static @Nullable Finding password(String text, int start) {
		int end = start;
		boolean letter = false;
		boolean other = false;
		while (end - start < MAX_PASSWORD && Chars.at(text, end) > ' ' && "\"',;)]}<>".indexOf(text.charAt(end)) < 0) {
			boolean alphanumeric = Chars.isAlphanumeric(text.charAt(end));
			letter |= alphanumeric && !Chars.isDigit(text.charAt(end));
			other |= !alphanumeric && text.charAt(end) != '.' || Chars.isDigit(text.charAt(end));
			end++;
		}
		boolean secret = letter && other && end - start >= 6 && UrlDetector.isSecret(text, start, end);
		return secret ? Finding.of(start, end, SecretTypes.AUTHORIZATION) : null;
	}

	private static int afterSeparator(String text, int from) {
		int start = (Chars.at(text, from) == '.' && text.startsWith(KUBERNETES, from + 1 - KUBERNETES.length()))
				? from + 1 : from;
		while (start - from < 3 && " :=+\"',\\[".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		return text.startsWith("%20", start) ? start + 3 : start;
	}

	/** Return whether it is the Base64 of a name and a password, or may well be. */
	private static boolean isBasic(String text, int start, int end) {
		if (end - start >= LONG && isRandom(text, start, end) || text.charAt(end - 1) == '=') {
			return true;
		}
		int bits = 0;
		int buffer = 0;
		boolean colon = false;
		for (int i = start; i < end; i++) {
			int value = BASE64.indexOf(text.charAt(i));
			if (value < 0) {
				return false;
			}
			buffer = (buffer << 6 | value) & 0xffff;
			bits += 6;
			if (bits >= 8) {
				bits -= 8;
				int decoded = buffer >> bits & 0xff;
				if (decoded < ' ' || decoded > '~') {
					return false;
				}
				colon |= decoded == ':';
			}
		}
		return colon;
	}

	private static boolean isRandom(String text, int start, int end) {
		boolean digit = false;
		boolean letter = false;
		boolean upper = false;
		boolean lower = false;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			digit |= Chars.isDigit(c);
			upper |= i > start && Chars.isUpper(c);
			lower |= c >= 'a' && c <= 'z';
			letter |= Chars.isAlphanumeric(c) && !Chars.isDigit(c);
		}
		return digit && letter || (upper && lower) || text.charAt(end - 1) == '=';
	}

	private static boolean isToken(char c) {
		return Chars.isBase64Url(c) || c == '.' || c == '~' || c == '+' || c == '/';
	}

}

package io.observability.masking.credential;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/** Recognises bearer tokens and basic credentials that stand without their header. */
final class AuthorizationDetector implements Detector {

	@Override
	public String triggers() {
		return "Bb";
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
		boolean scheme = text.regionMatches(true, index, "Bearer ", 0, 7)
				|| text.regionMatches(true, index, "Basic ", 0, 6);
		if (!scheme || Chars.isWord(Chars.at(text, index - 1))) {
			return null;
		}
		int start = text.indexOf(' ', index) + 1;
		int end = start;
		boolean digit = false;
		boolean upper = false;
		boolean lower = false;
		while (isToken(Chars.at(text, end))) {
			char c = text.charAt(end);
			digit |= Chars.isDigit(c);
			upper |= end > start && Chars.isUpper(c);
			lower |= c >= 'a' && c <= 'z';
			end++;
		}
		while (Chars.at(text, end) == '=') {
			end++;
		}
		boolean random = digit || (upper && lower) || text.charAt(end - 1) == '=';
		return (end - start >= 8 && random) ? Finding.secret(start, end) : null;
	}

	private static boolean isToken(char c) {
		return Chars.isBase64Url(c) || c == '.' || c == '~' || c == '+' || c == '/';
	}

}

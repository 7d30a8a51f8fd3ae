package io.observability.masking.credential;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises private keys in PEM form that a form or a URL has:
 * {@code -----BEGIN+PRIVATE+KEY-----%0AMIGH…}.
 */
final class FormKeys {

	private static final String DASHES = "-----";

	private static final String ENCODED_DASHES = "%2D%2D%2D%2D%2D";

	private static final int MAX_WORDS = 6;

	private static final int MIN_BODY = 16;

	private FormKeys() {
	}

	/** Return the key that begins with this letter, or {@code null} if it is none. */
	static @Nullable Finding find(String text, int index) {
		boolean begins = text.startsWith("BEGIN", index) && (text.startsWith(DASHES, index - DASHES.length()) || text
			.regionMatches(true, index - ENCODED_DASHES.length(), ENCODED_DASHES, 0, ENCODED_DASHES.length()));
		int label = begins ? afterLabel(text, index + 5) : -1;
		int start = (label > 0) ? afterBreaks(text, label) : -1;
		int end = start;
		while (start > 0 && isBody(text, end)) {
			end++;
		}
		while (end - start > MIN_BODY && isBreak(text, end - 3)) {
			end -= 3;
		}
		return (end - start >= MIN_BODY) ? Finding.of(start, end, SecretTypes.PRIVATE_KEY) : null;
	}

	/** Return where the line ends if its last words are those of a private key, or -1. */
	private static int afterLabel(String text, int from) {
		int end = from;
		boolean owned = false;
		boolean key = false;
		for (int i = 0; i < MAX_WORDS && (Chars.at(text, end) == '+' || text.startsWith("%20", end)); i++) {
			int word = (text.charAt(end) == '+') ? end + 1 : end + 3;
			end = word;
			while (Chars.isUpper(Chars.at(text, end)) || Chars.isDigit(Chars.at(text, end))) {
				end++;
			}
			key |= owned && end - word == 3 && text.startsWith("KEY", word);
			owned = text.startsWith("PRIVATE", word);
		}
		int dashes = text.startsWith(DASHES, end) ? DASHES.length()
				: text.regionMatches(true, end, ENCODED_DASHES, 0, ENCODED_DASHES.length()) ? ENCODED_DASHES.length()
						: -1;
		return (key && dashes > 0) ? end + dashes : -1;
	}

	private static int afterBreaks(String text, int from) {
		int start = from;
		while (isBreak(text, start)) {
			start += 3;
		}
		return start;
	}

	private static boolean isBreak(String text, int index) {
		char c = (char) (Chars.at(text, index + 2) | 0x20);
		return text.startsWith("%0", index) && (c == 'a' || c == 'd');
	}

	private static boolean isBody(String text, int index) {
		char c = Chars.at(text, index);
		return switch (c) {
			case '+', '/', '=', ':', ',', '.', '_' -> true;
			case '%' -> !text.regionMatches(true, index, ENCODED_DASHES, 0, ENCODED_DASHES.length());
			case '-' -> !text.startsWith(DASHES, index);
			default -> Chars.isAlphanumeric(c);
		};
	}

}

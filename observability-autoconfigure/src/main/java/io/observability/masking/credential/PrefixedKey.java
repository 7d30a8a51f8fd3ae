package io.observability.masking.credential;

import io.observability.masking.data.Masks;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises a private key whose lines stand behind something else, such as the time and
 * the process of a log, the name of a container, or the quotes of strings that a program
 * puts together.
 */
final class PrefixedKey {

	private static final String DASHES = "-----";

	private static final int MIN_RUN = 40;

	private static final int MAX_PREFIX = 256;

	private PrefixedKey() {
	}

	/**
	 * Return all from the first to the last run of Base64 before the next dashes, which
	 * are mostly those of the last line. So each text is read once.
	 */
	static @Nullable Finding find(String text, int from) {
		if (Masks.isWhole(text, from)) {
			return null;
		}
		int dashes = text.indexOf(DASHES, from);
		int close = (dashes < 0) ? text.length() : dashes;
		boolean closed = dashes >= 0;
		int start = -1;
		int last = -1;
		int index = from;
		while (index < close && (start >= 0 || index - from < MAX_PREFIX)) {
			int end = endOfRun(text, index, close);
			if (end - index >= MIN_RUN || closed && end - index > 2 && start >= 0 && isEndOfBody(text, index, end)) {
				start = (start < 0) ? index : start;
				last = end;
			}
			index = end + 1;
		}
		return (start >= 0) ? Finding.of(start, last, SecretTypes.PRIVATE_KEY) : null;
	}

	private static int endOfRun(String text, int from, int limit) {
		int end = from;
		while (end < limit && isBase64(text.charAt(end))) {
			end++;
		}
		return end;
	}

	/** The last line is shorter: what ends a line, maybe behind an escape or a quote. */
	private static boolean isEndOfBody(String text, int start, int end) {
		char next = Chars.at(text, end);
		boolean broken = next == '\n' || next == '\r' || next == '\\' || next == '"' || next == '\'' || next == '-';
		return broken && (Chars.at(text, start - 1) != '\\' || start + 1 < end);
	}

	private static boolean isBase64(char c) {
		return Chars.isAlphanumeric(c) || c == '+' || c == '/' || c == '=';
	}

}

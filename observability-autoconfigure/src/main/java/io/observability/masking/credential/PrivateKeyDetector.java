package io.observability.masking.credential;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises private keys in PEM form, on several lines or with escaped line breaks, and
 * masks all between the first and the last line. A key that is cut off counts too.
 */
final class PrivateKeyDetector implements Detector {

	private static final String BEGIN = "-----BEGIN ";

	private static final int MAX_LABEL = 64;

	private static final int MIN_BODY = 16;

	@Override
	public String triggers() {
		return "-";
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == '-';
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return afterThat == '-';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		if (Chars.at(text, index + 1) != '-' || !text.startsWith(BEGIN, index)) {
			return null;
		}
		int labelEnd = index + BEGIN.length();
		while (labelEnd - index < MAX_LABEL && isLabel(Chars.at(text, labelEnd))) {
			labelEnd++;
		}
		boolean privateKey = text.startsWith("PRIVATE KEY", labelEnd - 11)
				|| text.startsWith("PRIVATE KEY BLOCK", labelEnd - 17);
		if (!privateKey || !text.startsWith("-----", labelEnd)) {
			return null;
		}
		int start = skipBreaks(text, labelEnd + 5);
		int end = start;
		while (isBody(text, end)) {
			end++;
		}
		int last = trimBreaks(text, start, end);
		return (last - start >= MIN_BODY) ? Finding.secret(start, last) : null;
	}

	private static boolean isLabel(char c) {
		return Chars.isUpper(c) || Chars.isDigit(c) || c == ' ';
	}

	private static boolean isBody(String text, int index) {
		char c = Chars.at(text, index);
		return switch (c) {
			case '+', '/', '=', ' ', '\t', '\r', '\\', ':', ',', '.', '(', ')' -> true;
			case '\n' -> index < text.length();
			case '-' -> !text.startsWith("-----", index);
			default -> Chars.isAlphanumeric(c);
		};
	}

	private static int skipBreaks(String text, int from) {
		int start = from;
		while (start < text.length() && isBreak(text, start)) {
			start++;
		}
		return start;
	}

	private static int trimBreaks(String text, int start, int from) {
		int end = from;
		while (end > start && isBreak(text, end - 1)) {
			end--;
		}
		return end;
	}

	private static boolean isBreak(String text, int index) {
		char c = text.charAt(index);
		boolean escaped = (c == 'n' || c == 'r') && Chars.at(text, index - 1) == '\\';
		return escaped || c == '\\' || Character.isWhitespace(c);
	}

}

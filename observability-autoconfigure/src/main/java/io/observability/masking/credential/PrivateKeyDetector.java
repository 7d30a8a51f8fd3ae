package io.observability.masking.credential;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises private keys in PEM form, on several lines, on one, or with escaped line
 * breaks, and masks all between the first and the last line. A key that is cut off counts
 * too.
 */
final class PrivateKeyDetector implements Detector {

	private static final int MAX_LABEL = 64;

	private static final int MIN_BODY = 16;

	private static final int MIN_LINE = 40;

	@Override
	public String triggers() {
		return "B";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.PRIVATE_KEY);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == '-' || before == ' ' || before == 'D' || before == 'd';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return beforeThat == ((before == '-' || before == ' ') ? '-' : '2');
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == 'E';
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return afterThat == 'G';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		int start = index - 5;
		boolean begins = text.startsWith("-----BEGIN ", start)
				|| text.startsWith("---- BEGIN ", start) && Chars.at(text, start - 1) != '-';
		return begins ? key(text, index + 6) : FormKeys.find(text, index);
	}

	private static @Nullable Finding key(String text, int label) {
		int labelEnd = label;
		while (labelEnd - label < MAX_LABEL && isLabel(text, labelEnd)) {
			labelEnd++;
		}
		labelEnd -= (Chars.at(text, labelEnd - 1) == ' ') ? 1 : 0;
		boolean privateKey = text.startsWith("PRIVATE KEY", labelEnd - 11)
				|| text.startsWith("PRIVATE KEY BLOCK", labelEnd - 17);
		int start = labelEnd;
		while (start - labelEnd < 6 && (Chars.at(text, start) == '-' || Chars.at(text, start) == ' ')) {
			start++;
		}
		if (!privateKey || start - labelEnd < 5) {
			return null;
		}
		return body(text, skipBreaks(text, start));
	}

	private static @Nullable Finding body(String text, int start) {
		int end = start;
		while (isBody(text, end)) {
			end++;
		}
		boolean cut = !text.startsWith("----", end);
		int last = trimBreaks(text, start, cut ? endOfCut(text, start, end) : end);
		Finding prefixed = cut ? PrefixedKey.find(text, start) : null;
		boolean found = last - start >= MIN_BODY;
		if (prefixed != null && (!found || prefixed.end() > last)) {
			return found ? Finding.of(start, prefixed.end(), SecretTypes.PRIVATE_KEY) : prefixed;
		}
		return found ? Finding.of(start, last, SecretTypes.PRIVATE_KEY) : null;
	}

	/** Without a last line, the key ends where its lines do not look like one. */
	private static int endOfCut(String text, int start, int limit) {
		int end = start;
		int index = start;
		boolean full = true;
		while (index < limit && full) {
			int word = index;
			while (index < limit && isBase64(text.charAt(index)) && !isBreak(text, index)) {
				index++;
			}
			boolean header = Chars.at(text, index) == ':' || Chars.at(text, word - 1) == ' ' && end == start;
			full = index - word >= MIN_LINE || header;
			boolean base64 = full || index - word >= 4 && isMixed(text, word, index);
			end = (base64 || end == start) ? index : end;
			index = header ? index + 1 : skipBreaks(text, index);
			full &= index > word;
		}
		return end;
	}

	private static boolean isMixed(String text, int start, int end) {
		int kinds = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			kinds |= Chars.isDigit(c) ? 1 : Chars.isUpper(c) ? 2 : Chars.isAlphanumeric(c) ? 4 : 8;
		}
		return Integer.bitCount(kinds) > 1;
	}

	private static boolean isLabel(String text, int index) {
		char c = Chars.at(text, index);
		return Chars.isUpper(c) || Chars.isDigit(c) || c == ' ' && Chars.at(text, index + 1) != '-';
	}

	private static boolean isBase64(char c) {
		return Chars.isAlphanumeric(c) || c == '+' || c == '/' || c == '=';
	}

	private static boolean isBody(String text, int index) {
		char c = Chars.at(text, index);
		return switch (c) {
			case '+', '/', '=', ' ', '\t', '\r', '\\', ':', ',', '.', '(', ')', '@', '_', '<', '>' -> true;
			case '\n' -> index < text.length();
			case '-' -> !text.startsWith("----", index);
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

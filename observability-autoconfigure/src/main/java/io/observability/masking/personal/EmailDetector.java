package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * Recognises e-mail addresses, also with letters of other scripts and with {@code %40}.
 */
final class EmailDetector implements Detector {

	private static final int MAX_LOCAL = 64;

	private static final int MAX_DOMAIN = 253;

	private static final String MASK = "***";

	private static final Words FILE_TYPES = Words
		.of("png jpg jpeg gif svg webp css js ts java class html json xml yml");

	@Override
	public String triggers() {
		return "@%";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return Chars.isWord(before) || ".+-_!#$~^%'".indexOf(before) >= 0;
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return (trigger == '%') ? after == '4' : Chars.isWord(after);
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return trigger != '%' || afterThat == '0';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		boolean encoded = text.charAt(index) == '%';
		if (encoded && !text.startsWith("40", index + 1)) {
			return null;
		}
		int domain = index + (encoded ? 3 : 1);
		int start = startOfLocal(text, index);
		boolean whole = start < index && index - start <= MAX_LOCAL && Chars.at(text, start - 1) != '*'
				&& !text.startsWith("://", start - 3);
		if (!whole || !Chars.isWord(Chars.at(text, domain))) {
			return null;
		}
		int end = endOfDomain(text, domain);
		boolean repository = text.regionMatches(start, "git@", 0, 4) && Chars.at(text, end) == ':';
		return (end < 0 || repository) ? null
				: new Finding(start, end, PersonalData.EMAIL, mask(text, start, index) + text.substring(index, end));
	}

	/** Return the mask of a local part: its first letter, and always three stars. */
	static String mask(String text, int start, int end) {
		int first = text.offsetByCodePoints(start, 1);
		return text.substring(start, Math.min(first, end)) + MASK;
	}

	private static int startOfLocal(String text, int at) {
		int start = at;
		while (at - start <= MAX_LOCAL && isLocal(text, start - 1)) {
			start--;
		}
		if (isEncoded(text, start - 1)) {
			start += 2;
		}
		while (start < at && (text.charAt(start) == '.' || text.charAt(start) == '-' || text.charAt(start) == '\'')) {
			start++;
		}
		return start;
	}

	private static boolean isLocal(String text, int index) {
		char c = Chars.at(text, index);
		return switch (c) {
			case '.', '+', '-', '_', '!', '#', '$', '~', '^' -> true;
			case '%' -> !isEncoded(text, index);
			case '\'' -> Chars.isWord(Chars.at(text, index - 1)) && Chars.isWord(Chars.at(text, index + 1));
			default -> Chars.isWord(c) || Character.isSurrogate(c);
		};
	}

	private static boolean isEncoded(String text, int percent) {
		return Chars.at(text, percent) == '%' && Character.digit(Chars.at(text, percent + 1), 16) >= 0
				&& Character.digit(Chars.at(text, percent + 2), 16) >= 0;
	}

	private static int endOfDomain(String text, int start) {
		int end = start;
		int lastDot = -1;
		while (end - start < MAX_DOMAIN && isDomain(text, end)) {
			if (text.charAt(end) == '.') {
				lastDot = end;
			}
			end++;
		}
		if (lastDot < 0 || !isTopLevel(text, lastDot + 1, end)) {
			return -1;
		}
		return end;
	}

	private static boolean isDomain(String text, int index) {
		char c = Chars.at(text, index);
		if (c == '.' || c == '-') {
			return Chars.isWord(Chars.at(text, index + 1)) || c == '-' && Chars.at(text, index + 1) == '-';
		}
		return c != '_' && Chars.isWord(c);
	}

	private static boolean isTopLevel(String text, int start, int end) {
		boolean punycode = text.startsWith("xn--", start);
		for (int i = start; i < end; i++) {
			if (!punycode && !Character.isLetter(text.charAt(i))) {
				return false;
			}
		}
		return end - start >= 2 && !FILE_TYPES.contains(text, start, end);
	}

}

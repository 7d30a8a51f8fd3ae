package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/**
 * What stands between a key and its value in a text that is shown to people, in Markdown
 * or HTML: {@code **Password:** x}, {@code <b>Password:</b> x}, and around values that
 * may be missing.
 */
final class Decorations {

	private static final int MAX_TAG = 64;

	private static final int MAX_TAGS = 4;

	private static final int MAX_SPACES = 24;

	private static final String[] WRAPPERS = { "Optional[", "Optional.of(", "Some(", "Just(" };

	private static final Words INLINE = Words.of("b strong i em u span code tt kbd font label th td dt dd mark");

	private Decorations() {
	}

	/** Return where the value begins that may follow here. */
	static int after(String text, int from) {
		int start = from;
		char c = Chars.at(text, start);
		if ((c == '*' || c == '_') && Chars.at(text, start + 1) == c && Chars.at(text, start + 2) == ' ') {
			start += 2;
		}
		else if (c == '<' && Chars.at(text, start + 1) == '/') {
			start = afterTags(text, start);
		}
		return afterSpaces(text, start);
	}

	/**
	 * {@code password=Optional[x]}, {@code Some(x)}: return where the value itself
	 * begins.
	 */
	static int afterWrapper(String text, int start) {
		char first = Chars.at(text, start);
		if (first != 'O' && first != 'S' && first != 'J') {
			return start;
		}
		for (String wrapper : WRAPPERS) {
			if (text.startsWith(wrapper, start)) {
				return start + wrapper.length();
			}
		}
		return start;
	}

	/**
	 * {@code "text":"password: "},{"text":"x"}: whether the quote ends a node of JSON.
	 */
	static boolean isClosing(String text, int quote) {
		return Chars.at(text, quote + 1) == '}'
				&& (Chars.at(text, quote + 2) == ',' || Chars.at(text, quote + 2) == ']');
	}

	/** A tag that closes may be followed by others. */
	private static int afterTags(String text, int from) {
		int start = from;
		for (int i = 0; i < MAX_TAGS && Chars.at(text, start) == '<'; i++) {
			int end = Chars.indexOf(text, '>', start, Math.min(text.length(), start + MAX_TAG));
			if (end < 0 || !isInline(text, start)) {
				return from;
			}
			start = afterSpaces(text, end + 1);
		}
		return start;
	}

	/** Paragraphs and the like belong to no key before them. */
	private static boolean isInline(String text, int open) {
		int name = open + ((Chars.at(text, open + 1) == '/') ? 2 : 1);
		int end = name;
		while (Chars.isAlphanumeric(Chars.at(text, end))) {
			end++;
		}
		return INLINE.contains(text, name, end);
	}

	private static int afterSpaces(String text, int from) {
		int start = from;
		while (start - from < MAX_SPACES && (Chars.at(text, start) == ' ' || Chars.at(text, start) == '\t')) {
			start++;
		}
		return (Chars.at(text, start) == '&') ? Entities.afterSpaces(text, start) : start;
	}

}

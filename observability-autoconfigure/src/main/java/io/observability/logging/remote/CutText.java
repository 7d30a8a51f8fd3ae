package io.observability.logging.remote;

/**
 * Cuts text to a number of bytes of JSON in UTF-8, which is never less than UTF-8 has.
 */
public final class CutText {

	private static final String MARK = "…[cut]";

	private static final int MARK_SIZE = 8;

	private CutText() {
	}

	/** Return the text, or its beginning and a mark, in at most so many bytes. */
	public static String cut(String text, int limit) {
		int used = 0;
		int end = 0;
		int index = 0;
		while (index < text.length()) {
			int point = text.codePointAt(index);
			used += size(point);
			if (used > limit) {
				return text.substring(0, end) + MARK;
			}
			index += Character.charCount(point);
			if (used <= limit - MARK_SIZE) {
				end = index;
			}
		}
		return text;
	}

	static int size(String text) {
		return text.codePoints().map(CutText::size).sum();
	}

	private static int size(int point) {
		if (point < ' ') {
			return (point == '\n' || point == '\r' || point == '\t') ? 2 : 6;
		}
		if (point < 0x80) {
			return (point == '"' || point == '\\') ? 2 : 1;
		}
		return (point < 0x800) ? 2 : (point < 0x10000) ? 3 : 4;
	}

}

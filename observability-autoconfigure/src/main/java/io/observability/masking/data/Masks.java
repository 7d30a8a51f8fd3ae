package io.observability.masking.data;

/**
 * Recognises what is masked already: stars, {@code <EMAIL>}, and {@code tok:email:9f3a…}.
 */
public final class Masks {

	/** Begins the pseudonym of a value. */
	public static final String PSEUDONYM = "tok:";

	private Masks() {
	}

	/** Return whether this part of the text is a mask that shows nothing of a value. */
	public static boolean isMask(String text, int start, int end) {
		return end > start && switch (text.charAt(start)) {
			case '*' -> end - start == Format.HIDDEN.length() && text.startsWith(Format.HIDDEN, start);
			case '<' -> isPlaceholder(text, start, end);
			case 't' -> isPseudonym(text, start, end);
			default -> false;
		};
	}

	/** Return whether stars stand here for all of a value, whatever the value is. */
	public static boolean isWhole(String text, int start) {
		int end = endOfHidden(text, start);
		return end > 0 && (end == text.length() || "\",;&\n".indexOf(text.charAt(end)) >= 0);
	}

	/** Return whether stars stand here for all of a value that is a single word. */
	public static boolean isWholeWord(String text, int start) {
		int end = endOfHidden(text, start);
		return end > 0 && end < text.length() && text.charAt(end) == ' ';
	}

	private static int endOfHidden(String text, int start) {
		char first = (start < text.length()) ? text.charAt(start) : '\n';
		int from = (first == '"' || first == ' ') ? start + 1 : start;
		return text.startsWith(Format.HIDDEN, from) ? from + Format.HIDDEN.length() : -1;
	}

	private static boolean isPlaceholder(String text, int start, int end) {
		for (int i = start + 1; i < end - 1; i++) {
			char c = text.charAt(i);
			if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
				return false;
			}
		}
		return end - start > 2 && text.charAt(end - 1) == '>';
	}

	private static boolean isPseudonym(String text, int start, int end) {
		if (!text.startsWith(PSEUDONYM, start)) {
			return false;
		}
		int colon = -1;
		for (int i = start + PSEUDONYM.length(); i < end; i++) {
			char c = text.charAt(i);
			boolean hex = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
			boolean name = colon < 0 && (c >= 'a' && c <= 'z' || c == '-');
			if (c == ':' && colon < 0) {
				colon = i;
			}
			else if (!hex && !name) {
				return false;
			}
		}
		return colon > 0 && colon < end - 1;
	}

}

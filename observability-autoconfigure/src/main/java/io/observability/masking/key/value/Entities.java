package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;

/** Characters in the spelling of HTML between a key and its value. */
public final class Entities {

	private static final int MAX_SPACES = 4;

	private static final int MAX_NAME = 8;

	/** The space that breaks no line. */
	private static final String[] SPACES = { "&nbsp;", "&#160;", "&#xa0;", "&#xA0;" };

	private static final String[] SEPARATORS = { "&colon;", "&#58;", "&#x3a;", "&#x3A;", "&equals;", "&#61;", "&#x3d;",
			"&#x3D;" };

	private Entities() {
	}

	/** Return where the spaces end that begin here, or here. */
	public static int afterSpaces(String text, int from) {
		int end = from;
		for (int i = 0; i < MAX_SPACES && Chars.at(text, end) == '&'; i++) {
			int space = length(SPACES, text, end);
			if (space == 0) {
				return end;
			}
			end += space;
			end += (Chars.at(text, end) == ' ') ? 1 : 0;
		}
		return end;
	}

	/** Return where the spaces begin that end here, or here. */
	public static int beforeSpaces(String text, int end) {
		int start = end;
		for (int i = 0; i < MAX_SPACES && Chars.at(text, start - 1) == ';'; i++) {
			int entity = start(text, start);
			if (entity < 0 || length(SPACES, text, entity) != start - entity) {
				return start;
			}
			start = (Chars.at(text, entity - 1) == ' ') ? entity - 1 : entity;
		}
		return start;
	}

	/** Return where the key ends inside of its quote, if an entity ends here. */
	public static int beforeQuote(String text, int end) {
		int quote = beforeSpaces(text, end);
		return text.startsWith("&quot;", quote - 6) ? quote - 6 : quote;
	}

	/** Return where the colon or the equals sign begins that ends here, or -1. */
	public static int separator(String text, int semicolon) {
		int start = start(text, semicolon + 1);
		return (start > 0 && length(SEPARATORS, text, start) == semicolon + 1 - start) ? start : -1;
	}

	/** Return whether a separator may end with these characters before its semicolon. */
	public static boolean mayEndSeparator(char beforeThat, char before) {
		return switch (before) {
			case '8' -> beforeThat == '5';
			case '1' -> beforeThat == '6';
			case 'n' -> beforeThat == 'o';
			case 's' -> beforeThat == 'l';
			case 'a', 'A', 'd', 'D' -> beforeThat == '3';
			default -> false;
		};
	}

	private static int start(String text, int end) {
		int start = end - 1;
		while (end - start <= MAX_NAME && start >= 0 && text.charAt(start) != '&') {
			start--;
		}
		return (Chars.at(text, start) == '&') ? start : -1;
	}

	private static int length(String[] entities, String text, int start) {
		for (String entity : entities) {
			if (text.startsWith(entity, start)) {
				return entity.length();
			}
		}
		return 0;
	}

}

package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;

/** Finds the fields before one of the same record. */
public final class EarlierFields {

	/** How many fields may stand between a name and its value, and the value itself. */
	public static final int MAX = 4;

	private static final int MAX_NUMBER = 16;

	private static final int MAX_TEXT = 80;

	private static final int MAX_WORD = 24;

	private EarlierFields() {
	}

	/**
	 * Return where the key of the field before this key begins, or -1.
	 * <p>
	 * {@code "entity":"dob","start":3,"value":"x"}, {@code slot=dob status=ok value=x}
	 */
	public static int before(String text, int keyStart) {
		if (text.startsWith("\"", keyStart - 1)) {
			int comma = (Chars.at(text, keyStart - 2) == ' ') ? keyStart - 3 : keyStart - 2;
			return (Chars.at(text, comma) == ',') ? quoted(text, comma) : -1;
		}
		return (Chars.at(text, keyStart - 1) == ' ') ? plain(text, keyStart - 1) : -1;
	}

	private static int quoted(String text, int comma) {
		int start = comma;
		if (Chars.at(text, comma - 1) == '"') {
			start = Chars.lastIndexOf(text, '"', Math.max(0, comma - MAX_TEXT), comma - 1);
		}
		else {
			while (comma - start < MAX_NUMBER
					&& (Chars.isWord(Chars.at(text, start - 1)) || Chars.at(text, start - 1) == '.')) {
				start--;
			}
		}
		int colon = (Chars.at(text, start - 1) == ' ') ? start - 2 : start - 1;
		boolean value = start > 0 && start < comma && text.startsWith("\":", colon - 1);
		int name = value ? KeyEnds.wordStart(text, colon - 1) : -1;
		return (name < colon - 1 && Chars.at(text, name - 1) == '"') ? name : -1;
	}

	private static int plain(String text, int end) {
		int start = end;
		while (end - start < MAX_WORD
				&& (Chars.isBase64Url(Chars.at(text, start - 1)) || Chars.at(text, start - 1) == '.')) {
			start--;
		}
		int name = (start < end && Chars.at(text, start - 1) == '=') ? KeyEnds.wordStart(text, start - 1) : -1;
		return (name > 0 && name < start - 1) ? name : -1;
	}

}

package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.key.value.Entities;

/** Tags of HTML around a key. */
public final class Tags {

	private static final int MAX_NAME = 12;

	private static final int MAX_SPACES = 32;

	private Tags() {
	}

	/** {@code <b>Password</b>}: return where the tag begins that closes here, or here. */
	public static int beforeClosing(String text, int end) {
		if (Chars.at(text, end - 1) != '>') {
			return end;
		}
		int name = end - 1;
		while (end - name < MAX_NAME && Chars.isAlphanumeric(Chars.at(text, name - 1))) {
			name--;
		}
		return text.startsWith("</", name - 2) ? name - 2 : end;
	}

	/**
	 * {@code
	 *
	<td>Password</td>
	 *
	<td>}: return where the text of the cell ends that precedes this tag, or -1.
	 */
	public static int endOfCell(String text, int open) {
		int close = open;
		while (open - close < MAX_SPACES && Character.isWhitespace(Chars.at(text, close - 1)) && close > 0) {
			close--;
		}
		int end = close - "</td>".length();
		boolean cell = text.startsWith("</t", end) || text.startsWith("</dt", end);
		if (!cell || Chars.at(text, close - 1) != '>') {
			return -1;
		}
		end = Entities.beforeSpaces(text, end);
		while (Chars.at(text, end - 1) == ':' || Chars.at(text, end - 1) == ' ') {
			end--;
		}
		return Entities.beforeSpaces(text, end);
	}

	/** Return whether a cell begins here. */
	public static boolean isCell(String text, int open) {
		return (text.startsWith("<td", open) || text.startsWith("<dd", open))
				&& !Chars.isWord(Chars.at(text, open + 3));
	}

}

package io.observability.masking.detector;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the escape sequences by which programs colour what a terminal shows
 * (ECMA-48, control sequences), as they are or as JSON and other languages spell them. A
 * text that has one is looked through with spaces in their places, since they end in a
 * letter and touch keys and values.
 */
final class ColouredText implements Detector {

	/** Says that the text has a sequence. */
	static final Finding FOUND = Finding.kept(0, 0);

	private static final char ESCAPE = '\u001b';

	private static final int MAX_PARAMETERS = 16;

	private static final String[] SPELLINGS = { "\\u001b", "\\u001B", "\\x1b", "\\x1B", "\\033", "\\e" };

	@Override
	public String triggers() {
		return "[";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == ESCAPE || "bB3e".indexOf(before) >= 0;
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return before == ESCAPE || "13\\".indexOf(beforeThat) >= 0;
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return isParameter(after) || isFinal(after);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		return (start(text, index) < index && end(text, index) > index) ? FOUND : null;
	}

	/** Return a text of the same length without sequences. */
	static String without(String text) {
		char[] chars = text.toCharArray();
		int bracket = text.indexOf('[');
		while (bracket >= 0) {
			int start = start(text, bracket);
			int end = (start < bracket) ? end(text, bracket) : bracket;
			for (int i = start; i < end; i++) {
				chars[i] = ' ';
			}
			bracket = text.indexOf('[', bracket + 1);
		}
		return new String(chars);
	}

	/** Return where the escape character begins that stands before the bracket. */
	private static int start(String text, int bracket) {
		if (Chars.at(text, bracket - 1) == ESCAPE) {
			return bracket - 1;
		}
		for (String spelling : SPELLINGS) {
			if (text.startsWith(spelling, bracket - spelling.length())) {
				return bracket - spelling.length();
			}
		}
		return bracket;
	}

	private static int end(String text, int bracket) {
		int end = bracket + 1;
		while (end - bracket < MAX_PARAMETERS && isParameter(Chars.at(text, end))) {
			end++;
		}
		return isFinal(Chars.at(text, end)) ? end + 1 : bracket;
	}

	private static boolean isParameter(char c) {
		return Chars.isDigit(c) || c == ';' || c == '?';
	}

	/** What ends the sequences that colour, erase and move. */
	private static boolean isFinal(char c) {
		return c >= 'A' && c <= 'H' || c == 'J' || c == 'K' || c == 'm' || c == 'h' || c == 'l';
	}

}

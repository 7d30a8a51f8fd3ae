package io.observability.masking.key.turn;

import io.observability.masking.detector.Chars;

/**
 * Tells by the characters around where one turn of a dialogue may end and the next begin.
 */
final class TurnPlaces {

	/** What ends statements of programs and of lists, rather than what people say. */
	private static final String CODE = ",;{([=\\";

	/** What an answer or the name of who speaks may begin with. */
	private static final String OPENINGS = "[(<*-\"'";

	/** With what names of speakers end, and what stands before each of these letters. */
	private static final String ENDINGS = "rtdenioa";

	private static final String[] BEFORE_ENDINGS = { "eouv", "nos", "n", "dtrve", "iaoe", "rca", "i", "k" };

	private TurnPlaces() {
	}

	static boolean mayFollow(char before, char trigger) {
		return switch (trigger) {
			case 'M' -> before == 'r' || before == 'n';
			case '|' -> before == ' ';
			case '>' -> before == ' ' || ENDINGS.indexOf(before) >= 0;
			case ':', '\uff1a' -> before >= 128 || before == ' ' || before == ')' || ENDINGS.indexOf(before) >= 0
					|| Chars.isDigit(before);
			case '{' -> before == ',' || before == ' ' || before == '\n';
			case '"' -> Chars.isWord(before) || before == '?' || before == '.' || before >= 128;
			case '?' -> before > ' ' && before != '?' || before == ' ' || before == '\u00a0';
			case '\\' -> CODE.indexOf(before) < 0 && before != ')';
			default -> CODE.indexOf(before) < 0;
		};
	}

	/** Lines of a stack trace end with their number. */
	static boolean mayFollow(char beforeThat, char before, char trigger) {
		return switch (trigger) {
			case 'M' -> beforeThat == ((before == 'r') ? 'e' : 'a');
			case '|' -> beforeThat > ' ' && beforeThat != '|' && beforeThat != '-';
			case '>' -> (before == ' ') ? beforeThat == '.' || beforeThat == '?' || beforeThat == ':'
					: isEnding(beforeThat, before);
			case ':', '\uff1a' -> mayEndSpeaker(beforeThat, before);
			case '{' -> switch (before) {
				case ',' -> beforeThat == '}';
				case ' ' -> beforeThat == ',' || beforeThat == ' ';
				default -> beforeThat == '}' || beforeThat == ',' || beforeThat == '\r';
			};
			case '?' -> before != ' ' || Chars.isWord(beforeThat);
			case '"' -> true;
			default -> before != ')' || !Chars.isDigit(beforeThat);
		};
	}

	static boolean mayPrecede(char trigger, char after) {
		return switch (trigger) {
			case 'M' -> after == 'e';
			case '|', ':', '>' -> after == ' ';
			case '\uff1a' -> true;
			case '?' -> after == ' ' || after == '"';
			case '"' -> after == ' ' || after == ',';
			case '{' -> after == '"' || after == '\'' || after == '\\' || after == '\n' || after == ' ';
			case '\\' -> after == 'n';
			case '\n' -> isOpening(after) || after == ' ' || after == '>';
			default -> isOpening(after);
		};
	}

	static boolean mayPrecede(char trigger, char after, char afterThat) {
		return switch (trigger) {
			case 'M' -> afterThat == 's';
			case '|', '\\' -> isOpening(afterThat);
			case ':', '>' -> afterThat > ' ';
			case '\uff1a' -> true;
			case '?' -> (after == '"') ? afterThat == ',' : isOpening(afterThat);
			case '"' -> (after == ',') ? afterThat == ' ' : Chars.isWord(afterThat);
			case '{' -> after != '\\' || afterThat == '"';
			case '\n' -> (after != ' ' && after != '-' && after != '>') || afterThat == ' ' || afterThat == '-'
					|| after == ' ' && isOpening(afterThat);
			default -> after != '-' || afterThat == ' ' || afterThat == '-';
		};
	}

	private static boolean isOpening(char c) {
		return Chars.isWord(c) && c != '_' || OPENINGS.indexOf(c) >= 0 || c >= 128;
	}

	private static boolean mayEndSpeaker(char beforeThat, char before) {
		if (before >= 128 || beforeThat >= 128) {
			return true;
		}
		return switch (before) {
			case ' ' -> beforeThat == 't' || beforeThat == 'e';
			case ')' -> Chars.isAlphanumeric(beforeThat);
			default -> Chars.isDigit(before) ? beforeThat == ' ' || beforeThat == '_' : isEnding(beforeThat, before);
		};
	}

	private static boolean isEnding(char beforeThat, char before) {
		int ending = ENDINGS.indexOf(before);
		return ending >= 0 && BEFORE_ENDINGS[ending].indexOf(beforeThat) >= 0;
	}

}

package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.key.sentence.Sentences;
import io.observability.masking.key.word.CodeLooks;
import io.observability.masking.key.word.SpokenDates;
import io.observability.masking.key.word.ValueRule;

/** Delimits unquoted values that go on behind a space, such as names and addresses. */
final class Extents {

	private static final int MAX_KEY = 48;

	private static final int MAX_ADDRESS = 160;

	private static final int MAX_NAME = 96;

	private static final int MAX_WORDS = 5;

	private static final int MAX_PHRASE = 24;

	/** Providers of mail make passwords of so many groups of so many letters. */
	private static final int GROUPS = 4;

	private static final int GROUP = 4;

	private static final String PLURAL = "codes";

	static final Words PARTICLES = Words
		.of("de da di du des del della la le les van von der den ter bin ibn al el y of");

	private Extents() {
	}

	/** Return the end of a value by the rule of its key, and of its first word. */
	static int end(String text, int start, int wordEnd, ValueRule rule) {
		return switch (rule) {
			case NAME, FULL_NAME, PERSON -> name(text, start);
			case STREET, POSTAL -> Addresses.end(text, start);
			case DATE -> Math.max(SpokenDates.end(text, start), Dates.end(text, start, wordEnd));
			case NUMBER, ACCOUNT, LONG_NUMBER -> groups(text, start, wordEnd);
			case ZIP -> zip(text, start, wordEnd);
			case PHRASE -> words(text, start, wordEnd);
			case CODE -> codes(text, start, code(text, start, wordEnd));
			case ANY, PASS -> password(text, start, wordEnd);
			default -> wordEnd;
		};
	}

	/** {@code qkzt hvbn ruwa lmce}, {@code 903 112} */
	private static int password(String text, int start, int firstEnd) {
		if (firstEnd - start == 3 && Chars.isDigit(text.charAt(start))) {
			return code(text, start, firstEnd);
		}
		int end = start + GROUPS * (GROUP + 1) - 1;
		boolean groups = firstEnd - start == GROUP && Chars.at(text, firstEnd) == ' '
				&& !Chars.isWord(Chars.at(text, end)) && "=:(".indexOf(Chars.at(text, end)) < 0;
		for (int i = start; groups && i < end; i++) {
			char c = Chars.at(text, i);
			groups = ((i - start) % (GROUP + 1) == GROUP) ? c == ' ' : c >= 'a' && c <= 'z';
		}
		return (groups && !Sentences.isSentence(text, start, end)) ? end : firstEnd;
	}

	private static int name(String text, int start) {
		int end = nameWord(text, start);
		boolean upper = Character.isUpperCase(Chars.at(text, start));
		int words = 1;
		while (words < MAX_WORDS && Chars.at(text, end) == ' ' && Character.isLetter(Chars.at(text, end + 1))
				&& !isKey(text, end + 1)) {
			int next = nameWord(text, end + 1);
			if (Chars.indexOf(text, '/', end, next) > 0) {
				break;
			}
			boolean capital = Character.isUpperCase(text.charAt(end + 1));
			boolean last = !upper && words == 1 && isEnd(text, next);
			if (!last && !(upper && (capital || PARTICLES.contains(text, end + 1, next)))) {
				break;
			}
			end = next;
			words++;
		}
		boolean reversed = upper && Chars.at(text, end) == ',' && Chars.at(text, end + 1) == ' '
				&& Character.isUpperCase(Chars.at(text, end + 2)) && !isKey(text, end + 2);
		int given = reversed ? nameWord(text, end + 2) : end;
		end = (reversed && isEnd(text, given) && Chars.at(text, given) != ',') ? given : end;
		return (end > start && text.charAt(end - 1) == '.') ? end - 1 : end;
	}

	private static int nameWord(String text, int start) {
		int end = start;
		while (end < text.length() && end - start < MAX_NAME && isName(text, end)) {
			end++;
		}
		return end;
	}

	private static boolean isName(String text, int index) {
		char c = text.charAt(index);
		return switch (c) {
			case '-', '.', '%', '+', '_', '/', '\u2019', '$', '@', '#' -> true;
			case '\'' -> Character.isLetter(Chars.at(text, index + 1)) && Character.isLetter(Chars.at(text, index - 1));
			default -> Chars.isWord(c) || Character.getType(c) == Character.NON_SPACING_MARK;
		};
	}

	private static boolean isEnd(String text, int index) {
		return index >= text.length() || ",;)]}|\n\r\"'<&.\t".indexOf(text.charAt(index)) >= 0;
	}

	private static int groups(String text, int start, int firstEnd) {
		int end = firstEnd;
		int from = start;
		while (end - from <= 4 && end - start < 32 && Chars.at(text, end) == ' ') {
			int next = end + 1;
			boolean digits = false;
			while (Chars.isDigit(Chars.at(text, next)) || Chars.isUpper(Chars.at(text, next))) {
				digits |= Chars.isDigit(text.charAt(next++));
			}
			boolean group = next - end - 1 <= 7 && (digits || next - end == 2) && !Chars.isWord(Chars.at(text, next));
			if (next == end + 1 || !group) {
				break;
			}
			from = end + 1;
			end = next;
		}
		return end;
	}

	private static int zip(String text, int start, int firstEnd) {
		boolean short4 = firstEnd - start <= 4 && firstEnd > start && Character.isLetter(text.charAt(start));
		boolean second = short4 && Chars.at(text, firstEnd) == ' ' && Chars.isDigit(Chars.at(text, firstEnd + 1))
				&& Chars.isUpper(Chars.at(text, firstEnd + 2)) && Chars.isAlphanumeric(Chars.at(text, firstEnd + 3));
		return second ? firstEnd + 4 : firstEnd;
	}

	/** {@code witch collapse practice feed}: small letters only, and no sentence. */
	private static int words(String text, int start, int firstEnd) {
		int end = firstEnd;
		int words = 1;
		while (words < MAX_PHRASE && Chars.at(text, end) == ' ') {
			int next = end + 1;
			while (Chars.at(text, next) >= 'a' && Chars.at(text, next) <= 'z') {
				next++;
			}
			if (next - end < 3 || Chars.isWord(Chars.at(text, next)) || "=:(".indexOf(Chars.at(text, next)) >= 0) {
				break;
			}
			words++;
			end = next;
		}
		return (words > 3 && !Sentences.isSentence(text, start, end)) ? end : firstEnd;
	}

	/** {@code 402 918} */
	private static int code(String text, int start, int firstEnd) {
		int end = firstEnd + 4;
		boolean two = firstEnd - start == 3 && Chars.at(text, firstEnd) == ' ' && !Chars.isWord(Chars.at(text, end))
				&& !isKey(text, firstEnd);
		for (int i = start; two && i < end; i++) {
			two = i == firstEnd || Chars.isDigit(Chars.at(text, i));
		}
		return two ? end : pairs(text, start, CodeLooks.endOfSingles(text, start, firstEnd));
	}

	/** {@code 55 19 07} */
	private static int pairs(String text, int start, int firstEnd) {
		int end = start + 8;
		boolean three = firstEnd - start == 2 && !Chars.isWord(Chars.at(text, end));
		for (int i = start; three && i < end; i++) {
			char c = Chars.at(text, i);
			three = ((i - start) % 3 == 2) ? c == ' ' : Chars.isDigit(c);
		}
		return three ? end : firstEnd;
	}

	/** {@code 8f2k-91mz, 4q7v-0xnb}, {@code codes: 48219931 77120034} */
	private static int codes(String text, int start, int firstEnd) {
		int end = firstEnd;
		boolean several = isPlural(text, start);
		boolean grouped = Chars.indexOf(text, '-', start, firstEnd) > start && Chars.isAlphanumeric(text.charAt(start));
		while ((grouped || several) && end - start < MAX_ADDRESS) {
			int from = afterSeparator(text, end, several);
			int next = from;
			while (Chars.isBase64Url(Chars.at(text, next)) && next - from < MAX_KEY) {
				next++;
			}
			boolean alike = from > end && next - from == firstEnd - start && text.charAt(next - 1) != '-'
					&& (grouped || Chars.isDigit(text.charAt(from)));
			if (!alike) {
				return end;
			}
			end = next;
		}
		return end;
	}

	private static int afterSeparator(String text, int end, boolean several) {
		boolean comma = Chars.at(text, end) == ',';
		boolean space = Chars.at(text, comma ? end + 1 : end) == ' ';
		return (comma && space) ? end + 2 : (several && (comma || space)) ? end + 1 : end;
	}

	/** Return whether there are several codes by their name. */
	private static boolean isPlural(String text, int start) {
		int end = start;
		while (start - end < 3 && " :=".indexOf(Chars.at(text, end - 1)) >= 0) {
			end--;
		}
		return text.regionMatches(true, end - PLURAL.length(), PLURAL, 0, PLURAL.length());
	}

	/** Return whether a key with its separator stands here. */
	static boolean isKey(String text, int start) {
		int index = start;
		while (index - start < 2 && Chars.at(text, index) == ' ') {
			index++;
		}
		int from = index;
		while (index - from < MAX_KEY && (Chars.isBase64Url(Chars.at(text, index)) || Chars.at(text, index) == '.')) {
			index++;
		}
		return index > from && (Chars.at(text, index) == '=' || Chars.at(text, index) == ':');
	}

}

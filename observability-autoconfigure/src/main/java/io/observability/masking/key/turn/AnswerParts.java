package io.observability.masking.key.turn;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** The parts of an answer to a question for several things, which commas separate. */
final class AnswerParts {

	private static final int MAX_LENGTH = 120;

	private static final int MAX_SEPARATOR = 5;

	private static final Words LINKS = Words.of("and und y et e en och og i oraz");

	private AnswerParts() {
	}

	/** Return where the answer ends, or where it begins if it is too long for one. */
	static int end(String text, int from) {
		int end = from;
		int last = from;
		int limit = Math.min(text.length(), from + MAX_LENGTH);
		while (end < limit && !endsAnswer(text.charAt(end))) {
			if (text.charAt(end) == ':' && Chars.at(text, end + 1) == ' ') {
				return last;
			}
			last = isSeparator(text, end) ? end : last;
			end++;
		}
		return (end == limit && end < text.length()) ? from : end;
	}

	private static boolean endsAnswer(char c) {
		return switch (c) {
			case '\n', '\r', '"', '|', '}', ']', '\\', '<' -> true;
			default -> false;
		};
	}

	/** Return where the part ends that begins here. */
	static int next(String text, int start, int end) {
		int next = start;
		while (next < end && !isSeparator(text, next) && !isLink(text, next)) {
			next++;
		}
		return next;
	}

	/** Return where the part behind the separator begins. */
	static int skip(String text, int from, int end) {
		int start = from;
		while (start < end && start - from < MAX_SEPARATOR && (isSeparator(text, start) || text.charAt(start) == ' ')) {
			start++;
		}
		int word = endOfWord(text, start);
		return (LINKS.contains(text, start, word) && Chars.at(text, word) == ' ') ? word + 1
				: Math.max(start, Math.min(end, from + 1));
	}

	private static boolean isSeparator(String text, int index) {
		char c = text.charAt(index);
		return (c == ',' || c == ';' || c == '.') && Chars.at(text, index + 1) == ' ';
	}

	private static boolean isLink(String text, int index) {
		return text.charAt(index) == ' ' && LINKS.contains(text, index + 1, endOfWord(text, index + 1));
	}

	private static int endOfWord(String text, int start) {
		int end = start;
		while (end - start < MAX_SEPARATOR && Character.isLetter(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

}

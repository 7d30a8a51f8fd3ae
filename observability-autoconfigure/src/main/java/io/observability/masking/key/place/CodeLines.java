package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises codes that stand in lines of their own, below one that announces them:
 * {@code Recovery codes for bob:}.
 */
public final class CodeLines {

	private static final int MAX_LINES = 16;

	private static final int MAX_LINE = 112;

	private static final int MIN_CODE = 4;

	private static final int MIN_LENGTH = 6;

	private static final int MAX_CODE = 32;

	/** How codes are called. */
	private static final String[] CODES = { "codes", "códigos", "codigos", "codici", "koder" };

	/** What they are for. */
	private static final String[] PURPOSES = { "recover", "backup", "scratch", "rescue", "emergency", "one-time",
			"mfa ", "2fa ", "wiederherstell", "ersatzcode", "récupération", "recuperation", "secours", "recuper",
			"respaldo", "herstel", "återställ", "reserve" };

	private CodeLines() {
	}

	/** Return all codes of the list of which a line begins with this digit. */
	public static @Nullable Finding find(String text, int index) {
		int lineStart = startOfLine(text, index);
		if (lineStart <= 0 || index != afterBullet(text, lineStart) || !isCodes(text, index)) {
			return null;
		}
		int first = index;
		int start = startOfLine(text, lineStart - 1);
		for (int i = 0; i < MAX_LINES && start > 0; i++) {
			int from = afterBullet(text, start);
			if (endOfLine(text, from) > from && !isCodes(text, from)) {
				break;
			}
			first = (endOfLine(text, from) > from) ? from : first;
			start = startOfLine(text, start - 1);
		}
		return (start >= 0 && isHeading(text, start)) ? Finding.of(first, last(text, index), Siblings.CODE.type())
				: null;
	}

	private static int last(String text, int index) {
		int end = endOfLine(text, index);
		int next = afterBullet(text, end + 1);
		for (int i = 0; i < MAX_LINES && Chars.at(text, end) == '\n' && isCodes(text, next); i++) {
			end = endOfLine(text, next);
			next = afterBullet(text, end + 1);
		}
		while (text.charAt(end - 1) <= ' ') {
			end--;
		}
		return end;
	}

	private static int startOfLine(String text, int index) {
		int start = index;
		while (start > 0 && text.charAt(start - 1) != '\n') {
			if (index - start > MAX_LINE) {
				return -1;
			}
			start--;
		}
		return start;
	}

	private static int endOfLine(String text, int from) {
		int end = from;
		while (end < text.length() && text.charAt(end) != '\n' && end - from <= MAX_LINE) {
			end++;
		}
		return end;
	}

	/** Return where a line begins behind its indentation, its bullet or its number. */
	private static int afterBullet(String text, int start) {
		int index = start;
		while (index - start < MIN_LENGTH && " \t-*\u2022".indexOf(Chars.at(text, index)) >= 0) {
			index++;
		}
		int number = index;
		while (number - index < 2 && Chars.isDigit(Chars.at(text, number))) {
			number++;
		}
		boolean numbered = number > index && ".)".indexOf(Chars.at(text, number)) >= 0;
		return (numbered && Chars.at(text, number + 1) == ' ') ? number + 2 : index;
	}

	/** Return whether nothing but codes stands from here to the end of the line. */
	private static boolean isCodes(String text, int from) {
		int end = endOfLine(text, from);
		int word = from;
		boolean code = false;
		for (int i = from; i <= end; i++) {
			char c = (i < end) ? text.charAt(i) : ' ';
			if (c == ' ' || c == '\r') {
				boolean empty = i == word;
				if (!empty && !isCode(text, word, i)) {
					return false;
				}
				code |= !empty;
				word = i + 1;
			}
		}
		return code && end - from >= MIN_LENGTH;
	}

	private static boolean isCode(String text, int start, int end) {
		boolean digit = false;
		boolean hyphen = false;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			hyphen |= c == '-' && i > start && i < end - 1;
			digit |= Chars.isDigit(c);
			if (c != '-' && !Chars.isAlphanumeric(c)) {
				return false;
			}
		}
		return (digit || hyphen) && end - start >= MIN_CODE && end - start <= MAX_CODE;
	}

	private static boolean isHeading(String text, int start) {
		int end = endOfLine(text, start);
		int last = end;
		while (last > start && text.charAt(last - 1) <= ' ') {
			last--;
		}
		return Chars.at(text, last - 1) == ':' && Chars.at(text, end) == '\n' && has(CODES, text, start, end)
				&& has(PURPOSES, text, start, end);
	}

	private static boolean has(String[] words, String text, int start, int end) {
		for (String word : words) {
			for (int i = start; i <= end - word.length(); i++) {
				if (text.regionMatches(true, i, word, 0, word.length())) {
					return true;
				}
			}
		}
		return false;
	}

}

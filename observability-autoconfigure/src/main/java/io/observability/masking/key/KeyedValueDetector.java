package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * Recognises values by their key in free text: {@code password=x}, {@code "password":"x"}
 * at any depth of escapes, query strings, headers, XML elements and SQL.
 */
final class KeyedValueDetector implements Detector {

	private static final int MAX_KEY = 64;

	private static final int MAX_ESCAPES = 16;

	private final SensitiveKeys keys;

	KeyedValueDetector(SensitiveKeys keys) {
		this.keys = keys;
	}

	@Override
	public String triggers() {
		return "=:>%'\"";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return switch (trigger) {
			case '%' -> true;
			case '\'', '"' -> before == ' ';
			default -> " ]\"'".indexOf(before) >= 0 || this.keys.mayEndWith(before);
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return trigger != '%' || after == '3';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return "%'\" ]".indexOf(trigger) >= 0 || " ]\"'".indexOf(before) >= 0 || Chars.isDigit(before)
				|| this.keys.mayEndWith(beforeThat, before);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		return switch (text.charAt(index)) {
			case '%' -> encodesSeparator(text, index) ? find(text, index, index + 3) : null;
			case '\'', '"' -> (Chars.at(text, index - 1) == ' ') ? literal(text, index) : null;
			case '=' -> find(text, index, afterEquals(text, index));
			default -> find(text, index, index + 1);
		};
	}

	private @Nullable Finding find(String text, int separator, int valueFrom) {
		int keyEnd = keyEnd(text, separator);
		if (!this.keys.mayEndAt(text, keyEnd)) {
			return null;
		}
		int keyStart = keyStart(text, keyEnd);
		boolean element = text.charAt(separator) == '>';
		if (element && Chars.at(text, keyStart - 1) != '<') {
			return null;
		}
		KeyMeaning meaning = meaning(text, keyStart, keyEnd);
		if (meaning == KeyMeaning.UNKNOWN) {
			return null;
		}
		Finding value = Values.at(text, valueFrom, meaning);
		boolean prose = value != null && text.charAt(separator) == ':' && Prose.isProse(text, value);
		return prose ? null : value;
	}

	private KeyMeaning meaning(String text, int start, int end) {
		boolean words = Chars.at(text, start - 1) == ' ';
		return this.keys.meaning(text, words ? keyStart(text, start - 1) : start, end);
	}

	private @Nullable Finding literal(String text, int quote) {
		int end = quote - 1;
		int start = Words.startOfLast(text, Math.max(0, end - MAX_KEY), end);
		boolean by = end - start == 2 && text.regionMatches(true, start, "BY", 0, 2);
		if (by) {
			end = start - 1;
			start = Words.startOfLast(text, Math.max(0, end - MAX_KEY), Math.max(0, end));
			boolean identified = text.regionMatches(true, start, "IDENTIFIED", 0, 10);
			return identified ? Values.at(text, quote, KeyMeaning.SECRET) : null;
		}
		boolean secret = end - start == 8 && text.regionMatches(true, start, "PASSWORD", 0, 8);
		return secret ? Values.at(text, quote, KeyMeaning.SECRET) : null;
	}

	private static int afterEquals(String text, int index) {
		int after = index + 1;
		while (after - index < 3 && (Chars.at(text, after) == '=' || Chars.at(text, after) == '>')) {
			after++;
		}
		return after;
	}

	private static boolean encodesSeparator(String text, int index) {
		char second = Chars.at(text, index + 2);
		return Chars.at(text, index + 1) == '3' && (second == 'D' || second == 'd' || second == 'A' || second == 'a');
	}

	private static int keyEnd(String text, int separator) {
		int end = separator;
		while (separator - end < 2 && Chars.at(text, end - 1) == ' ') {
			end--;
		}
		if (Chars.at(text, end - 1) == ']') {
			end--;
		}
		char quote = Chars.at(text, end - 1);
		if (quote == '"' || quote == '\'') {
			end--;
			for (int i = 0; i < MAX_ESCAPES && Chars.at(text, end - 1) == '\\'; i++) {
				end--;
			}
		}
		return end;
	}

	private static int keyStart(String text, int end) {
		int start = end;
		while (end - start < MAX_KEY && isKey(Chars.at(text, start - 1))) {
			start--;
		}
		return start;
	}

	private static boolean isKey(char c) {
		return Chars.isWord(c) || c == '-' || c == '.';
	}

}

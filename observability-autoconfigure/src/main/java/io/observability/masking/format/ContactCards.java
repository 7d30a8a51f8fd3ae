package io.observability.masking.format;

import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.data.Masks;
import io.observability.masking.detector.Chars;
import io.observability.masking.key.word.KeyedTypes;

/**
 * Recognises names and addresses in vCards (RFC 6350 and the versions before it), whose
 * lines may be separated by escaped line breaks: {@code N:Doe;Jane;;;}.
 */
final class ContactCards extends SeveralFields {

	private static final String NAME = "VCARD";

	private static final int MAX_CARD = 4096;

	private static final int MAX_PROPERTY = 80;

	ContactCards(Predicate<DataType> enabled) {
		super(Collected.enabled(enabled, KeyedTypes.PERSON_NAME, KeyedTypes.ADDRESS));
	}

	@Override
	public String triggers() {
		return "V";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == ':';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return beforeThat == 'N';
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == 'C';
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return afterThat == 'A';
	}

	@Override
	void collect(String text, int index, Collected collected) {
		if (!text.startsWith("BEGIN:" + NAME, index - 6)) {
			return;
		}
		int limit = Math.min(text.length(), index + MAX_CARD);
		int line = endOfLine(text, index, Math.min(limit, index + NAME.length() + 1));
		line = (line <= index + NAME.length()) ? line : limit;
		while (line < limit) {
			int start = afterBreak(text, line);
			line = endOfLine(text, start, limit);
			if (text.startsWith("END:", start) || text.startsWith("BEGIN:", start)) {
				return;
			}
			property(text, start, line, collected);
		}
	}

	private static void property(String text, int start, int end, Collected collected) {
		int nameEnd = start;
		int last = Math.min(end, start + MAX_PROPERTY);
		int name = start;
		while (nameEnd < last && text.charAt(nameEnd) != ':' && text.charAt(nameEnd) != ';') {
			name = (text.charAt(nameEnd) == '.') ? nameEnd + 1 : name;
			nameEnd++;
		}
		int value = Chars.indexOf(text, ':', nameEnd, end) + 1;
		if (value <= 0 || value >= end || Masks.isWhole(text, value)) {
			return;
		}
		switch (text.substring(name, nameEnd)) {
			case "N", "FN", "NICKNAME" -> collected.add(value, end, KeyedTypes.PERSON_NAME);
			case "ADR", "LABEL" -> collected.add(value, end, KeyedTypes.ADDRESS);
			default -> {
			}
		}
	}

	/** Return where a line break begins, or an escaped one. */
	private static int endOfLine(String text, int from, int limit) {
		int end = from;
		while (end < limit && !isBreak(text, end) && text.charAt(end) != '"') {
			end++;
		}
		return end;
	}

	private static int afterBreak(String text, int from) {
		int start = from;
		while (start < text.length() && (isBreak(text, start) || text.charAt(start) == '"')) {
			start += (text.charAt(start) == '\\') ? 2 : 1;
		}
		return Math.min(start, text.length());
	}

	private static boolean isBreak(String text, int index) {
		char c = text.charAt(index);
		return c == '\n' || c == '\r'
				|| c == '\\' && (Chars.at(text, index + 1) == 'n' || Chars.at(text, index + 1) == 'r');
	}

}

package io.observability.masking.format;

import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;

/**
 * Recognises passwords in messages of the FIX protocol (fields 554 and 925, in a logon
 * also the raw data of field 96, whose length is before it), whose fields end with a
 * control character, in logs also with a bar or {@code ^A}.
 */
final class FixFields extends SeveralFields {

	private static final int MAX_VALUE = 8192;

	private static final int MAX_MESSAGE = 512;

	private static final int MAX_LENGTH = 4;

	private static final String BEGIN = "8=FIX";

	private static final String LOGON = "35=A";

	FixFields(Predicate<DataType> enabled) {
		super(Collected.enabled(enabled, SecretTypes.PASSWORD));
	}

	@Override
	public String triggers() {
		return "=";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == '4' || before == '5' || before == '6';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return beforeThat == ((before == '4') ? '5' : (before == '5') ? '2' : '9');
	}

	@Override
	void collect(String text, int index, Collected collected) {
		boolean raw = text.charAt(index - 1) == '6';
		int field = raw ? index - 2 : index - 3;
		char end = Chars.at(text, field - 1);
		int begin = (isEnd(end) && (raw || isPassword(text, field))) ? begin(text, field) : -1;
		if (begin < 0) {
			return;
		}
		char delimiter = (end == 'A') ? '^' : end;
		int last = endOfValue(text, index + 1, delimiter);
		if (raw) {
			int length = isLogon(text, begin, field, delimiter) ? length(text, field, end) : 0;
			last = (length == 0) ? index
					: (Chars.at(text, index + 1 + length) == delimiter) ? index + 1 + length : last;
		}
		if (last > index + 1 && text.charAt(index + 1) != '*') {
			collected.add(index + 1, last, SecretTypes.PASSWORD);
		}
	}

	private static boolean isPassword(String text, int field) {
		return text.startsWith("554=", field) || text.startsWith("925=", field);
	}

	/**
	 * A letter may have been taken for a delimiter, so that another field ends it, too.
	 */
	private static int endOfValue(String text, int start, char delimiter) {
		int end = start;
		while (end - start < MAX_VALUE && end < text.length() && text.charAt(end) != delimiter
				&& text.charAt(end) > ' ') {
			if (text.charAt(end) == 'A' && isPassword(text, end + 1) && begin(text, end + 1) >= 0) {
				return end;
			}
			end++;
		}
		return end;
	}

	/** Return where the message begins that has this field, or -1. */
	private static int begin(String text, int field) {
		int limit = Math.max(0, field - MAX_MESSAGE);
		int begin = field;
		while (begin > limit && !(text.charAt(begin) == '8' && text.startsWith(BEGIN, begin))) {
			begin--;
		}
		return text.startsWith(BEGIN, begin) ? begin : -1;
	}

	private static boolean isLogon(String text, int begin, int field, char delimiter) {
		for (int i = begin + BEGIN.length(); i < field; i++) {
			if (text.charAt(i) == '3' && text.startsWith(LOGON, i) && isEnd(text.charAt(i - 1))) {
				return Chars.at(text, i + LOGON.length()) == delimiter;
			}
		}
		return false;
	}

	/** Return the length that the field 95 before this one tells, or zero. */
	private static int length(String text, int field, char end) {
		int last = (end == 'A') ? field - 2 : field - 1;
		int start = last;
		while (last - start < MAX_LENGTH && Chars.isDigit(Chars.at(text, start - 1))) {
			start--;
		}
		boolean named = start < last && text.startsWith("95=", start - 3) && isEnd(Chars.at(text, start - 4));
		return named ? Integer.parseInt(text.substring(start, last)) : 0;
	}

	private static boolean isEnd(char c) {
		return c == '\u0001' || c == '|' || c == 'A';
	}

}

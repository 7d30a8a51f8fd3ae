package io.observability.masking.format;

import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;

/**
 * Recognises passwords in messages of the FIX protocol (fields 554 and 925), whose fields
 * end with a control character, in logs also with a bar or {@code ^A}.
 */
final class FixFields extends SeveralFields {

	private static final int MAX_VALUE = 128;

	private static final int MAX_MESSAGE = 512;

	private static final String BEGIN = "8=FIX";

	FixFields(Predicate<DataType> enabled) {
		super(Collected.enabled(enabled, SecretTypes.PASSWORD));
	}

	@Override
	public String triggers() {
		return "=";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == '4' || before == '5';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return beforeThat == ((before == '4') ? '5' : '2');
	}

	@Override
	void collect(String text, int index, Collected collected) {
		int field = index - 3;
		char end = Chars.at(text, field - 1);
		boolean password = (text.startsWith("554", field) || text.startsWith("925", field)) && isEnd(end);
		if (!password || !isInMessage(text, field)) {
			return;
		}
		char delimiter = (end == 'A') ? '^' : end;
		int last = index + 1;
		while (last - index < MAX_VALUE && last < text.length() && text.charAt(last) != delimiter
				&& text.charAt(last) > ' ') {
			last++;
		}
		if (last > index + 1 && text.charAt(index + 1) != '*') {
			collected.add(index + 1, last, SecretTypes.PASSWORD);
		}
	}

	private static boolean isInMessage(String text, int field) {
		int limit = Math.max(0, field - MAX_MESSAGE);
		int begin = field;
		while (begin > limit && !(text.charAt(begin) == '8' && text.startsWith(BEGIN, begin))) {
			begin--;
		}
		return text.startsWith(BEGIN, begin);
	}

	private static boolean isEnd(char c) {
		return c == '\u0001' || c == '|' || c == 'A';
	}

}

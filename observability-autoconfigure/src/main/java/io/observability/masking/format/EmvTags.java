package io.observability.masking.format;

import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.number.CheckDigits;

/**
 * Recognises what chips of cards tell of their holder, by tag and in rows of tags,
 * lengths and values, also with spaces between bytes: number (5A), name (5F20) and the
 * rest of a track (9F1F, 9F20).
 */
final class EmvTags extends SeveralFields {

	private static final int MAX_NAME = 26;

	private static final int MIN_NAME = 2;

	private static final int MAX_BETWEEN = 24;

	private static final int MIN_CARD = 12;

	private static final int MAX_DIGITS = 20;

	private static final int MAX_REST = 64;

	EmvTags(Predicate<DataType> enabled) {
		super(Collected.enabled(enabled, CardTracks.CARD, KeyedTypes.PERSON_NAME, DataType.SECRET));
	}

	@Override
	public String triggers() {
		return "AF";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == '5' || before == '9' && trigger == 'F';
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == ' ' || ((trigger == 'A') ? after == '0' : after == '1' || after == '2');
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		if (after == ' ') {
			return afterThat == ((trigger == 'A') ? '0' : '2');
		}
		return (trigger == 'A') ? isLength(afterThat) : afterThat == ((after == '1') ? 'F' : '0');
	}

	private static boolean isLength(char c) {
		return "6789A".indexOf(c) >= 0;
	}

	@Override
	void collect(String text, int index, Collected collected) {
		if (text.startsWith("5A0", index - 1)) {
			number(text, index + 1, collected);
		}
		else if (text.startsWith("5A 0", index - 1) || text.startsWith("5F 20 ", index - 1)) {
			dump(text, index, collected);
		}
		else if (Chars.at(text, index - 1) == '5' && text.startsWith("20", index + 1)) {
			name(text, index + 3, collected);
		}
		else if (text.startsWith("9F1F", index - 1) || text.startsWith("9F20", index - 1)) {
			rest(text, index + 3, collected);
		}
	}

	/** {@code 5A 08 45 39 …}, {@code 5F 20 0A 4C 45 …} */
	private static void dump(String text, int index, Collected collected) {
		boolean name = text.charAt(index) == 'F';
		Dump dump = Chars.isAlphanumeric(Chars.at(text, index - 2)) ? null
				: Dump.read(text, name ? index + 4 : index + 1);
		if (dump == null) {
			return;
		}
		int length = dump.digits().length();
		int digits = dump.decimals(0);
		boolean whole = digits == length || digits == length - 1 && dump.digits().endsWith("F");
		if (name && length >= 2 * MIN_NAME && length <= 2 * MAX_NAME && isEncodedName(dump.digits(), 0, length)) {
			dump.add(0, length, KeyedTypes.PERSON_NAME, collected);
		}
		else if (!name && whole && digits >= MIN_CARD && digits < MAX_DIGITS
				&& CheckDigits.luhn(dump.digits().substring(0, digits))) {
			dump.add(0, digits, CardTracks.CARD, collected);
		}
	}

	/** Length and digits, filled up with F. */
	private static void number(String text, int from, Collected collected) {
		int length = 2 * Character.digit(Chars.at(text, from + 1), 16);
		int start = from + 2;
		int end = start;
		while (end - start < MAX_DIGITS && Chars.isDigit(Chars.at(text, end)) && end - start < length) {
			end++;
		}
		boolean whole = end - start == length || end - start == length - 1 && Chars.at(text, end) == 'F';
		if (whole && end - start >= MIN_CARD && CheckDigits.luhn(text.substring(start, end))) {
			collected.add(start, end, CardTracks.CARD);
		}
	}

	private static void name(String text, int from, Collected collected) {
		int start = valueFrom(text, from);
		if (start < 0) {
			int length = isHex(Chars.at(text, from))
					? Character.digit(text.charAt(from), 16) * 16 + Character.digit(Chars.at(text, from + 1), 16) : 0;
			boolean hex = length >= MIN_NAME && length <= MAX_NAME && isEncodedName(text, from + 2, 2 * length);
			if (hex) {
				collected.add(from + 2, from + 2 + 2 * length, KeyedTypes.PERSON_NAME);
			}
			return;
		}
		int hex = start;
		while (hex - start < 2 * MAX_NAME && isHex(Chars.at(text, hex))) {
			hex++;
		}
		int end = (hex - start > MIN_NAME && isEncodedName(text, start, hex - start)) ? hex : endOfName(text, start);
		if (end - start >= MIN_NAME) {
			collected.add(start, end, KeyedTypes.PERSON_NAME);
		}
	}

	private static int endOfName(String text, int start) {
		int end = start;
		while (end - start < MAX_NAME
				&& (Chars.isUpper(Chars.at(text, end)) || " /.-'".indexOf(Chars.at(text, end)) >= 0)) {
			end++;
		}
		end -= (end > start && Chars.isAlphanumeric(Chars.at(text, end)) && text.charAt(end - 1) != ' ') ? 1 : 0;
		while (end > start && !Chars.isUpper(text.charAt(end - 1))) {
			end--;
		}
		return end;
	}

	private static boolean isEncodedName(String text, int start, int length) {
		if (start + length > text.length() || length % 2 != 0) {
			return false;
		}
		boolean apart = false;
		for (int i = start; i < start + length; i += 2) {
			int high = Character.digit(text.charAt(i), 16);
			int low = Character.digit(text.charAt(i + 1), 16);
			char c = (char) (high * 16 + low);
			boolean letter = c < 128 && Character.isLetter(c);
			if (high < 0 || low < 0 || !letter && " /.-'".indexOf(c) < 0) {
				return false;
			}
			apart |= !letter;
		}
		return apart;
	}

	private static void rest(String text, int from, Collected collected) {
		int start = valueFrom(text, from);
		int end = start;
		while (start > 0 && end - start < MAX_REST && isHex(Chars.at(text, end))) {
			end++;
		}
		if (end - start >= MAX_NAME / 4) {
			collected.add(start, end, DataType.SECRET);
		}
	}

	/** {@code 5F20=x}, {@code "5F20":"x"}, {@code 5F20 (Cardholder Name): x}. */
	private static int valueFrom(String text, int from) {
		int index = from;
		while (index - from < MAX_BETWEEN && " \"')(_".indexOf(Chars.at(text, index)) >= 0
				|| index > from && index - from < MAX_BETWEEN && Character.isLetter(Chars.at(text, index))) {
			index++;
		}
		char separator = Chars.at(text, index);
		if (separator != '=' && separator != ':') {
			return -1;
		}
		int start = index + 1;
		while (start - index < 5 && " \"'\\".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		return start;
	}

	static boolean isHex(char c) {
		return Chars.isDigit(c) || c >= 'A' && c <= 'F';
	}

}

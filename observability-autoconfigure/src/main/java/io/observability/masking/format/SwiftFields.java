package io.observability.masking.format;

import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.ValueRule;

/**
 * Recognises the parties of a payment in messages of SWIFT: account, name and address of
 * {@code :50K:} and {@code :59:}, the account of a statement in {@code :25:}, and who
 * else is named in {@code :86:}.
 */
final class SwiftFields extends SeveralFields {

	private static final int MAX_LINES = 6;

	private static final int MAX_LINE = 48;

	private static final int DATE = 8;

	private static final int MAX_DETAILS = 420;

	private static final int MIN_ACCOUNT = 5;

	private static final int MIN_BARE_ACCOUNT = 8;

	/** Options of a party that is told by its account and a code only. */
	private static final String CODED = "AGCL";

	private static final String NAME = "/NAME/";

	SwiftFields(Predicate<DataType> enabled) {
		super(Collected.enabled(enabled, KeyedTypes.ACCOUNT, KeyedTypes.PERSON_NAME, KeyedTypes.ADDRESS,
				KeyedTypes.DATE_OF_BIRTH, KeyedTypes.NATIONAL_ID));
	}

	@Override
	public String triggers() {
		return ":";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return "569AFGHKLCP".indexOf(before) >= 0;
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return switch (before) {
			case '5' -> beforeThat == '2';
			case '6' -> beforeThat == '8';
			case '9', 'P' -> beforeThat == '5';
			case 'A', 'F' -> beforeThat == '0' || beforeThat == '9';
			default -> beforeThat == '0';
		};
	}

	@Override
	void collect(String text, int index, Collected collected) {
		boolean option = Chars.isUpper(Chars.at(text, index - 1));
		int tag = index - (option ? 3 : 2);
		if (Chars.at(text, tag - 1) != ':' || tag - 1 > 0 && Chars.isWordBefore(text, tag - 1)) {
			return;
		}
		int from = (Chars.at(text, index + 1) == ' ') ? index + 2 : index + 1;
		if (text.startsWith("25", tag)) {
			statement(text, from, collected);
		}
		else if (text.startsWith("86", tag)) {
			details(text, from, collected);
		}
		else if (text.startsWith("50", tag) || text.startsWith("59", tag)) {
			party(text, from, option ? text.charAt(index - 1) : ' ', collected);
		}
	}

	/** {@code 10050000/1234567890EUR}, of which the bank stays. */
	private static void statement(String text, int from, Collected collected) {
		int end = endOfLine(text, from);
		int slash = Chars.lastIndexOf(text, '/', from, end);
		int start = (slash > from) ? slash + 1 : from;
		int last = start;
		while (last < end && Chars.isDigit(text.charAt(last))) {
			last++;
		}
		if (last - start >= ((slash > from) ? MIN_ACCOUNT : MIN_BARE_ACCOUNT)) {
			collected.add(start, last, KeyedTypes.ACCOUNT);
		}
	}

	private static void party(String text, int from, char option, Collected collected) {
		int start = from;
		boolean named = false;
		for (int i = 0; i < MAX_LINES && start >= 0 && !isOver(text, start); i++) {
			int end = endOfLine(text, start);
			if (end - start == MAX_LINE) {
				return;
			}
			if (i == 0 && text.charAt(start) == '/') {
				account(text, start, end, collected);
			}
			else if (option == 'F' && Chars.at(text, start + 1) == '/') {
				named = numbered(text, start, end, named, collected);
			}
			else if (CODED.indexOf(option) >= 0 || !named && !isPerson(text, start, end)) {
				return;
			}
			else {
				line(text, start, end, named ? KeyedTypes.ADDRESS : KeyedTypes.PERSON_NAME, collected);
				named = true;
			}
			start = nextLine(text, end);
		}
	}

	/** International account numbers have a mask of their own. */
	private static void account(String text, int from, int end, Collected collected) {
		int start = from;
		while (start < end && text.charAt(start) == '/') {
			start++;
		}
		start += (Chars.at(text, start + 1) == '/') ? 2 : 0;
		int digits = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			digits += Chars.isDigit(c) ? 1 : 0;
			if (!Chars.isAlphanumeric(c) && " -./".indexOf(c) < 0) {
				return;
			}
		}
		boolean international = Chars.isUpper(Chars.at(text, start)) && Chars.isUpper(Chars.at(text, start + 1))
				&& Chars.isDigit(Chars.at(text, start + 2));
		if (digits >= MIN_ACCOUNT && !international) {
			collected.add(start, end, KeyedTypes.ACCOUNT);
		}
	}

	/** {@code 1/JANE DOE}, {@code 4/19700101}: return whether a person was named. */
	private static boolean numbered(String text, int start, int end, boolean named, Collected collected) {
		int from = start + 2;
		char number = text.charAt(start);
		if (number == '1' && isPerson(text, from, end)) {
			line(text, from, end, KeyedTypes.PERSON_NAME, collected);
			return true;
		}
		switch (number) {
			case '2' -> line(text, from, named ? end : from, KeyedTypes.ADDRESS, collected);
			case '4' -> {
				if (end - from == DATE && Chars.isDigit(text.charAt(from))) {
					collected.add(from, end, KeyedTypes.DATE_OF_BIRTH);
				}
			}
			case '6', '7' -> line(text, from, end, KeyedTypes.NATIONAL_ID, collected);
			default -> {
			}
		}
		return named;
	}

	/** Companies have accounts, too. */
	private static boolean isPerson(String text, int start, int end) {
		return end > start && ValueRule.PERSON.accepts(text, start, end);
	}

	private static void line(String text, int start, int end, DataType type, Collected collected) {
		for (int i = start; i < end; i++) {
			if (Character.isLetterOrDigit(text.charAt(i)) && text.charAt(start) != '<') {
				collected.add(start, end, type);
				return;
			}
		}
	}

	/** {@code ?31} account, {@code ?32} and {@code ?33} name, {@code /NAME/}. */
	private static void details(String text, int from, Collected collected) {
		int limit = Math.min(text.length(), from + MAX_DETAILS);
		for (int i = from; i < limit && text.charAt(i) != '"'; i++) {
			int next = (lineBreak(text, i) > 0) ? nextLine(text, i) : i;
			if (next < 0 || next > i && isOver(text, next)) {
				return;
			}
			boolean name = text.startsWith("?32", i) || text.startsWith("?33", i);
			int start = name ? i + 3 : text.startsWith(NAME, i) ? i + NAME.length() : -1;
			if (start > 0 && isPerson(text, start, endOfDetail(text, start))) {
				line(text, start, endOfDetail(text, start), KeyedTypes.PERSON_NAME, collected);
			}
			else if (text.startsWith("?31", i)) {
				account(text, i + 3, endOfDetail(text, i + 3), collected);
			}
		}
	}

	private static int endOfDetail(String text, int start) {
		int end = start;
		int last = endOfLine(text, start);
		while (end < last && text.charAt(end) != '?' && text.charAt(end) != '/') {
			end++;
		}
		return end;
	}

	private static int endOfLine(String text, int start) {
		int limit = Math.min(text.length(), start + MAX_LINE);
		int end = start;
		while (end < limit && lineBreak(text, end) == 0 && "\"'`".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		return end;
	}

	/** Return where the next line starts, or -1 if the text is no message any more. */
	private static int nextLine(String text, int end) {
		int start = end;
		while (lineBreak(text, start) > 0 && start - end < 6) {
			start += lineBreak(text, start);
		}
		return (start > end) ? start : -1;
	}

	/** Return whether the next field starts here, or nothing. */
	private static boolean isOver(String text, int start) {
		char c = Chars.at(text, start);
		return start >= text.length() || c == ':' || c == '-' || c == '"' || c == '\n' || c == '\t';
	}

	/** Line breaks are escaped in strings. */
	private static int lineBreak(String text, int index) {
		return switch (Chars.at(text, index)) {
			case '\n', '\r' -> (index < text.length()) ? 1 : 0;
			case '\\' -> (Chars.at(text, index + 1) == 'n' || Chars.at(text, index + 1) == 'r') ? 2 : 0;
			default -> 0;
		};
	}

}

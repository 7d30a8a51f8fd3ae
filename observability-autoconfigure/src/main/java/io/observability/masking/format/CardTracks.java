package io.observability.masking.format;

import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.number.CheckDigits;
import io.observability.masking.personal.PersonalKind;

/**
 * Recognises what the stripe of a card tells, as messages of ISO 8583 have it: track 1
 * {@code B4111…^DOE/JANE^2912…}, track 2 {@code 4111…=2912…} or {@code 4111…D2912…}, also
 * in bytes behind its tag {@code 57 13}, and the encrypted PIN of field 52.
 */
final class CardTracks extends SeveralFields {

	static final DataType CARD = PersonalKind.CARD.type();

	private static final int MIN_CARD = 12;

	private static final int MAX_CARD = 19;

	/** Month and year, and who may use it. */
	private static final int MIN_REST = 7;

	private static final int DATE = 4;

	private static final int MAX_REST = 40;

	private static final int MAX_NAME = 26;

	private static final int PIN_BLOCK = 16;

	private static final String NAMED_PIN = "52\" value=\"";

	/** What a field is called. */
	private static final String[] FIELDS = { "DE", "F", "P-", "bit ", "field ", "bit", "field", "field_", "\"" };

	CardTracks(Predicate<DataType> enabled) {
		super(Collected.enabled(enabled, CARD, KeyedTypes.PERSON_NAME, DataType.SECRET));
	}

	@Override
	public String triggers() {
		return "=D^:5";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return switch (trigger) {
			case '5' -> before <= ' ' || "\"':=[,".indexOf(before) >= 0;
			case ':' -> before == '2' || before == '"';
			default -> Chars.isDigit(before);
		};
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return switch (trigger) {
			case '5' -> before != '"' || beforeThat == '=' || beforeThat == ':';
			case ':' -> beforeThat == ((before == '"') ? '2' : '5');
			default -> Chars.isDigit(beforeThat);
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return switch (trigger) {
			case '=' -> Chars.isDigit(after) || Chars.isUpper(after);
			case '5' -> after == '2' || after == '7';
			case ':' -> true;
			case '^' -> Chars.isUpper(after) || after == ' ' || after == '/';
			default -> Chars.isDigit(after);
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return switch (trigger) {
			case 'D' -> Chars.isDigit(afterThat);
			case '=' -> Chars.isDigit(afterThat) || Chars.isUpper(afterThat);
			case '5' -> afterThat == ((after == '2') ? '"' : ' ');
			default -> true;
		};
	}

	@Override
	void collect(String text, int index, Collected collected) {
		switch (text.charAt(index)) {
			case ':' -> pin(text, index, collected);
			case '^' -> first(text, index, collected);
			case 'D' -> second(text, index, collected);
			case '5' -> {
				if (text.startsWith(NAMED_PIN, index)) {
					block(text, index + NAMED_PIN.length(), collected);
				}
				else if (text.startsWith("57 ", index)) {
					chip(text, index + 2, collected);
				}
			}
			default -> {
				second(text, index, collected);
				pin(text, index, collected);
			}
		}
	}

	private static void first(String text, int index, Collected collected) {
		int start = startOfDigits(text, index);
		int name = index + 1;
		int end = Chars.indexOf(text, '^', name, Math.min(text.length(), name + MAX_NAME + 1));
		int last = (end > 0) ? endOfDigits(text, end + 1) : 0;
		char format = Chars.at(text, start - 1);
		if (index - start >= MIN_CARD && (format == 'B' || format == 'b') && last - end > DATE) {
			collected.add(start, index, CARD);
			collected.add(name, end, KeyedTypes.PERSON_NAME);
			rest(text, end + 1, last, collected);
		}
	}

	private static void second(String text, int index, Collected collected) {
		int start = startOfCard(text, index);
		int end = endOfDigits(text, index + 1);
		if (start < 0 || end - index <= MIN_REST || !isMonth(text, index + 3)) {
			return;
		}
		boolean marked = Chars.at(text, start - 1) == ';' || Chars.at(text, end) == '?';
		if (marked || CheckDigits.luhn(text.substring(start, index))) {
			collected.add(start, index, CARD);
			rest(text, index + 1, end, collected);
		}
	}

	/** {@code 57 13 45 39 … D2 51 22 01 …} */
	private static void chip(String text, int lengthFrom, Collected collected) {
		Dump dump = Dump.read(text, lengthFrom);
		int card = (dump != null) ? dump.decimals(0) : 0;
		if (dump == null || card < MIN_CARD || card > MAX_CARD || dump.digits().length() < card + MIN_REST + 1) {
			return;
		}
		String digits = dump.digits();
		boolean track = digits.charAt(card) == 'D' && dump.decimals(card + 1) >= MIN_REST && isMonth(digits, card + 3)
				&& CheckDigits.luhn(digits.substring(0, card));
		if (track) {
			dump.add(0, card, CARD, collected);
			int rest = card + 1 + MIN_REST;
			int end = rest + dump.decimals(rest);
			if (end - rest > 2 && digits.substring(rest, end).chars().anyMatch((c) -> c != '0')) {
				dump.add(rest, end, DataType.SECRET, collected);
			}
		}
	}

	/** Month and kind may stay, unlike what the issuer adds, and zeros are nothing. */
	private static void rest(String text, int from, int end, Collected collected) {
		int start = from + MIN_REST;
		int digit = start;
		while (digit < end && text.charAt(digit) == '0') {
			digit++;
		}
		if (digit < end && end - start > 2) {
			collected.add(start, end, DataType.SECRET);
		}
	}

	private static boolean isMonth(String text, int index) {
		char second = text.charAt(index + 1);
		return (text.charAt(index) == '0') ? second > '0' : text.charAt(index) == '1' && second < '3';
	}

	/** In data of a chip the digits before are the tag 57 and a length. */
	private static int startOfCard(String text, int end) {
		int start = startOfDigits(text, end);
		if (end - start >= MIN_CARD && !Chars.isAlphanumeric(Chars.at(text, start - 1))) {
			return start;
		}
		for (int i = end - MAX_CARD; text.charAt(end) == 'D' && i <= end - MIN_CARD; i++) {
			boolean tag = i > 3 && text.startsWith("57", i - 4) && text.charAt(i - 2) == '1';
			if (tag && i >= start) {
				return i;
			}
		}
		return -1;
	}

	private static int startOfDigits(String text, int end) {
		int start = end;
		while (end - start < MAX_CARD && Chars.isDigit(Chars.at(text, start - 1))) {
			start--;
		}
		return start;
	}

	private static int endOfDigits(String text, int start) {
		int end = start;
		while (end - start < MAX_REST && Chars.isDigit(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	/** {@code DE52=x}, {@code "52":"x"}. */
	private static void pin(String text, int index, Collected collected) {
		boolean quoted = Chars.at(text, index - 1) == '"';
		int start = quoted ? index - 3 : index - 2;
		if (start < 0 || !text.startsWith("52", start)) {
			return;
		}
		int name = (Chars.at(text, start - 1) == '0') ? start - 1 : start;
		for (String field : FIELDS) {
			if (text.regionMatches(true, name - field.length(), field, 0, field.length())) {
				int from = index + 1;
				while (from - index < 4 && " \"'".indexOf(Chars.at(text, from)) >= 0) {
					from++;
				}
				block(text, from, collected);
				return;
			}
		}
	}

	private static void block(String text, int start, Collected collected) {
		int end = start;
		while (end - start < PIN_BLOCK && EmvTags.isHex(Chars.at(text, end))) {
			end++;
		}
		if (end - start == PIN_BLOCK && !Chars.isAlphanumeric(Chars.at(text, end))) {
			collected.add(start, end, DataType.SECRET);
		}
	}

}

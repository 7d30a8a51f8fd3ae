package io.observability.masking.personal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.QuickDetector;
import io.observability.masking.number.Figures;
import io.observability.masking.number.Groups;
import io.observability.masking.number.Numbers;
import io.observability.masking.number.PhonePlan;
import io.observability.masking.number.Separators;

import org.jspecify.annotations.Nullable;

/**
 * Recognises numbers of cards, bank accounts, social security and phones, in this order.
 * Few numbers of a log get beyond the check of what stands around them.
 */
final class NumberDetector implements QuickDetector {

	private static final int MIN_DIGITS = 7;

	private static final int MAX_RUN = 19;

	private static final int AREA = 3;

	private static final int YEAR = 4;

	private static final int SOCIAL_SECURITY = 9;

	private static final int MAX_LENGTH = 32;

	private static final int MAX_SEPARATORS = 3;

	private static final int ASCII = 128;

	private static final String SEPARATORS = " -./()+%,";

	/** Characters in which most numbers of a log are over. */
	private static final int WINDOW = 8;

	private static final int GOES_ON = 1 << WINDOW;

	/**
	 * By character, a bit for a digit, and one {@link #WINDOW} further for what does not
	 * end a number.
	 */
	private static final short[] WINDOW_BITS = windowBits();

	private final Set<DataType> types = new LinkedHashSet<>();

	private final boolean accounts;

	private final boolean cards;

	private final boolean socialSecurity;

	private final boolean phones;

	NumberDetector(Predicate<DataType> enabled) {
		this.cards = add(PersonalData.CARD, enabled);
		this.accounts = add(PersonalData.IBAN, enabled);
		this.socialSecurity = add(PersonalData.SOCIAL_SECURITY, enabled);
		this.phones = add(PersonalData.PHONE, enabled);
	}

	private boolean add(DataType type, Predicate<DataType> enabled) {
		return enabled.test(type) && this.types.add(type);
	}

	@Override
	public String triggers() {
		return "0123456789%";
	}

	@Override
	public Set<DataType> types() {
		return this.types;
	}

	/** Upper-case letters begin bank accounts or end percent-encoding. */
	@Override
	public boolean mayFollow(char before, char trigger) {
		return trigger == '%' || !Chars.isWord(before) || Chars.isUpper(before) || before == 'n' || before == 'r'
				|| before == 't';
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		if (trigger == '%') {
			return after == '2' || after == '3' || after == '5' || after == '7';
		}
		boolean decimal = trigger == '0' || after == '.' && trigger != '1';
		return Chars.isDigit(after) || !decimal && SEPARATORS.indexOf(after) >= 0;
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return trigger == '%' || switch (before) {
			case '.', '-', ':' -> !Chars.isDigit(beforeThat) && beforeThat != '*';
			case ',' -> beforeThat != '*';
			case 'n', 'r', 't' -> beforeThat == '\\';
			default ->
				!Chars.isUpper(before) || Chars.isUpper(beforeThat) || Chars.isDigit(beforeThat) || beforeThat == '%';
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		if (trigger == '%') {
			return afterThat >= 'a' && afterThat <= 'f';
		}
		return Chars.isDigit(afterThat) || Chars.isDigit(after) && Chars.isUpper(afterThat)
				|| SEPARATORS.indexOf(afterThat) >= 0;
	}

	@Override
	public boolean mayFind(String text, int index) {
		char before = Chars.at(text, index - 1);
		return text.charAt(index) == '%' || before == '%' || Chars.isUpper(before)
				|| !isOverSoon(text, index) && !Figures.isDate(text, index) && !Figures.isAddress(text, index);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char before = Chars.at(text, index - 1);
		int start = index;
		if (text.charAt(index) == '%') {
			boolean lower = Separators.isEncoded(text, index) && Chars.at(text, index + 2) >= 'a';
			return (lower && Chars.isDigit(Chars.at(text, index + 3))) ? number(text, index + 3) : null;
		}
		if (before == '%') {
			start += Separators.isEncoded(text, index - 1) ? 2 : 0;
			return (start > index && Chars.isDigit(Chars.at(text, start))) ? number(text, start) : null;
		}
		if (this.accounts && Chars.isUpper(before) && Chars.isUpper(Chars.at(text, index - 2))) {
			return BankAccountNumbers.find(text, index - 2, false);
		}
		return number(text, start);
	}

	private @Nullable Finding number(String text, int start) {
		int run = run(text, start);
		if (run <= AREA && Groups.isInRow(text, start, run)) {
			return null;
		}
		boolean possible = (run < MIN_DIGITS) ? isGrouped(text, start, run)
				: run <= MAX_RUN && !isCutOff(Chars.at(text, start + run));
		if (!possible || !Numbers.startsNumber(text, start)) {
			return null;
		}
		boolean plus = Chars.at(text, start - 1) == '+' && !Numbers.isJoinedBefore(text, start - 1);
		boolean row = !plus && isRow(text, start);
		boolean card = this.cards && !plus && (run >= AREA || !row);
		Finding finding = card ? CardNumbers.find(text, start, row) : null;
		if (finding != null || Numbers.followsHyphenatedWord(text, start)) {
			return finding;
		}
		boolean social = this.socialSecurity && !plus && (run == AREA || run == SOCIAL_SECURITY);
		finding = social ? SocialSecurityNumbers.find(text, start, row) : null;
		finding = (finding == null && this.phones) ? PhoneNumbers.find(text, start, row) : finding;
		return (finding != null || plus) ? finding : DictatedGroups.find(text, start, run, this.types);
	}

	/** Return whether no words tell what the many digits from here are. */
	private static boolean isRow(String text, int start) {
		return Groups.areMany(text, start, PhonePlan.MAX_DIGITS) && !Context.mayName(text, start);
	}

	/**
	 * Return whether too few digits follow, and soon something else. Without branches,
	 * since how many there are cannot be predicted.
	 */
	private static boolean isOverSoon(String text, int start) {
		if (start > text.length() - WINDOW) {
			return false;
		}
		int bits = 0;
		for (int i = 0; i < WINDOW; i++) {
			bits |= WINDOW_BITS[Math.min(text.charAt(start + i), ASCII)] << i;
		}
		int length = Integer.numberOfTrailingZeros(~(bits >>> WINDOW));
		return length < WINDOW && Integer.bitCount(bits & (1 << length) - 1) < MIN_DIGITS;
	}

	private static short[] windowBits() {
		short[] bits = new short[ASCII + 1];
		SEPARATORS.chars().forEach((c) -> bits[c] = GOES_ON);
		for (char c = '0'; c <= '9'; c++) {
			bits[c] = GOES_ON | 1;
		}
		bits[ASCII] = GOES_ON;
		return bits;
	}

	private static int run(String text, int start) {
		int last = Math.min(text.length(), start + MAX_RUN + 1);
		int end = start + 1;
		while (end < last && Chars.isDigit(text.charAt(end))) {
			end++;
		}
		return end - start;
	}

	/** Return whether a word goes on that is no extension. */
	private static boolean isCutOff(char after) {
		int letter = after | 0x20;
		return Numbers.isJoined(after) && letter != 'e' && letter != 'x';
	}

	/** Single digits begin few numbers, and decimals and dates none. */
	private static boolean isGrouped(String text, int start, int run) {
		char first = text.charAt(start);
		if (run == YEAR && (first == '1' || first == '2') && PhonePlan.isSingleDate(text, start)) {
			return false;
		}
		boolean decimal = run == 1 && (first == '0' || first != '1' && Chars.at(text, start + 1) == '.');
		return !decimal && hasEnoughDigits(text, start, run);
	}

	private static boolean hasEnoughDigits(String text, int start, int run) {
		int last = Math.min(text.length(), start + MAX_LENGTH);
		int digits = run;
		int separators = 0;
		for (int i = start + run; i < last && separators <= MAX_SEPARATORS; i++) {
			char c = text.charAt(i);
			if (Chars.isDigit(c)) {
				separators = 0;
				if (++digits >= MIN_DIGITS) {
					return true;
				}
			}
			else if (c != ',' && Separators.kind(text, i) == Separators.NONE || c == '+' && separators > 0) {
				return false;
			}
			else {
				i += (c == '%') ? 2 : 0;
				separators++;
			}
		}
		return false;
	}

}

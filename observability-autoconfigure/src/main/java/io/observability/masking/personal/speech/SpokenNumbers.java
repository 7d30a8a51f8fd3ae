package io.observability.masking.personal.speech;

import java.util.HashSet;
import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Recognises numbers that are told digit by digit, as transcripts of calls have them:
 * {@code four five three two, eight one nine oh, …}. How many digits there are tells what
 * it is.
 */
public final class SpokenNumbers implements Detector {

	private static final int ASCII = 128;

	private static final int MIN_DIGITS = 9;

	private static final int SOCIAL_SECURITY = 9;

	private static final int MIN_CARD = 13;

	private static final int MAX_BEFORE = 12;

	private final @Nullable DataType card;

	private final @Nullable DataType socialSecurity;

	private final @Nullable DataType phone;

	private final Set<DataType> types = new HashSet<>();

	private SpokenNumbers(@Nullable DataType card, @Nullable DataType socialSecurity, @Nullable DataType phone) {
		this.card = card;
		this.socialSecurity = socialSecurity;
		this.phone = phone;
		for (DataType type : new DataType[] { card, socialSecurity, phone }) {
			if (type != null) {
				this.types.add(type);
			}
		}
	}

	/**
	 * Return the detector of spoken numbers.
	 * @param card the type of 13 and more digits, if any
	 * @param socialSecurity the type of nine digits, if any
	 * @param phone the type of other numbers, if any
	 */
	public static Detector detector(@Nullable DataType card, @Nullable DataType socialSecurity,
			@Nullable DataType phone) {
		return new SpokenNumbers(card, socialSecurity, phone);
	}

	/** Return whether the text is a number in words. */
	public static boolean isSpoken(String text) {
		int end = SpokenWords.endOfWord(text, 0);
		for (Numerals numerals : Numerals.LANGUAGES) {
			boolean number = numerals.contain(text, 0, end) || Numerals.isRepetition(text, 0, end);
			if (number && end < text.length()) {
				return true;
			}
		}
		return false;
	}

	/** Letters of digits that rarely stand together elsewhere, or in few languages. */
	@Override
	public String triggers() {
		return "wvxghqu\u0119\u015f\u0131\u0447\u0448";
	}

	@Override
	public Set<DataType> types() {
		return Set.copyOf(this.types);
	}

	@Override
	public boolean looksInsideWords() {
		return true;
	}

	/** {@code two five seven six eight, acht, ocho, nueve, cinq, cuatro, quatre} */
	@Override
	public boolean mayFollow(char before, char trigger) {
		return trigger >= ASCII || switch (trigger) {
			case 'w' -> (before | 0x20) == 't' || (before | 0x20) == 'z' || (before | 0x20) == 'd';
			case 'v' -> before == 'i' || before == 'e' || before == 'o' || (before | 0x20) == 't';
			case 'x' -> before == 'i' || before == 'e';
			case 'g' -> before == 'i';
			case 'h' -> before == 'c';
			case 'q' -> before == 'n' || !Chars.isWord(before);
			default -> (before | 0x20) == 'c';
		};
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return trigger >= ASCII || switch (trigger) {
			case 'w', 'u' -> !Chars.isWord(beforeThat);
			case 'v' -> (before | 0x20) == 't' ? !Chars.isWord(beforeThat) : "fszun".indexOf(beforeThat | 0x20) >= 0;
			case 'x' -> (beforeThat | 0x20) == 's';
			case 'g' -> (beforeThat | 0x20) == 'e';
			case 'h' -> "aeo".indexOf(beforeThat | 0x20) >= 0;
			default -> beforeThat == 'i' || before != 'n';
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return trigger >= ASCII || switch (trigger) {
			case 'w' -> after == 'o' || after == 'e' || after == 'a';
			case 'v' -> after == 'e' || after == '\u00e5';
			case 'x' -> !Chars.isWord(after) || after == 't';
			case 'g' -> after == 'h';
			case 'h' -> after == 't' || after == 'o' || after == 's';
			case 'q' -> !Chars.isWord(after) || after == 'u';
			default -> after == 'a';
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return trigger >= ASCII || switch (trigger) {
			case 'g', 'u' -> afterThat == 't';
			case 'q' -> after != 'u' || afterThat == 'a';
			case 'h' -> !Chars.isAlphanumeric(afterThat) || afterThat == 'u' || after == 't' && afterThat == 'z';
			default -> true;
		};
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		int start = SpokenWords.startOfWord(text, index);
		int end = SpokenWords.endOfWord(text, index);
		for (Numerals numerals : Numerals.LANGUAGES) {
			int first = numerals.contain(text, start, end) ? first(text, start, numerals) : -1;
			Finding finding = (first >= 0) ? finding(text, first, numerals) : null;
			if (finding != null) {
				return finding;
			}
		}
		return null;
	}

	/** Return where the row of numbers begins, or -1 if it was looked at before. */
	private int first(String text, int start, Numerals numerals) {
		int first = start;
		int word = start;
		for (int i = 0; i < MAX_BEFORE; i++) {
			int end = SpokenWords.endBefore(text, word);
			word = (end > 0) ? SpokenWords.startOfWord(text, end) : -1;
			if (word < 0 || word == end) {
				return first;
			}
			if (numerals.contain(text, word, end)) {
				if (hasTrigger(text, word, end)) {
					return -1;
				}
				first = word;
			}
			else if (!numerals.mayStandBetween(text, word, end)) {
				return first;
			}
			else if (Numerals.isRepetition(text, word, end)) {
				first = word;
			}
		}
		return first;
	}

	private @Nullable Finding finding(String text, int first, Numerals numerals) {
		SpokenRow row = new SpokenRow(numerals);
		int last = first;
		int word = first;
		while (word >= 0) {
			int end = SpokenWords.endOfWord(text, word);
			if (row.goesOn(text, word, end)) {
				last = end;
			}
			else if (!numerals.mayStandBetween(text, word, end)) {
				break;
			}
			word = SpokenWords.startBehind(text, end);
		}
		DataType type = row.isNumber() ? type(row.digits()) : null;
		return (type != null) ? Finding.of(first, last, type) : null;
	}

	private @Nullable DataType type(int digits) {
		return (digits < MIN_DIGITS) ? null
				: (digits >= MIN_CARD) ? this.card : (digits == SOCIAL_SECURITY) ? this.socialSecurity : this.phone;
	}

	/** Return whether the scanner stopped at this word. */
	private boolean hasTrigger(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			char before = Chars.at(text, i - 1);
			char after = Chars.at(text, i + 1);
			if (triggers().indexOf(c) >= 0 && mayFollow(before, c) && mayFollow(Chars.at(text, i - 2), before, c)
					&& mayPrecede(c, after) && mayPrecede(c, after, Chars.at(text, i + 2))) {
				return true;
			}
		}
		return false;
	}

}

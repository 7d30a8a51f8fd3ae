package io.observability.masking.number;

import java.util.List;
import java.util.function.Predicate;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * How the numbers of a type are written and checked.
 *
 * @param type what it is
 * @param patterns ways to write it: {@code 9} is a digit, {@code A} a letter, {@code X}
 * either, {@code -} a separator that may be missing, {@code _} one that must be there,
 * {@code =} a hyphen, {@code /} a slash, and {@code ~} the sign of a century
 * @param words words that name it
 * @param certain whether it is found without being named
 * @param check checks its letters in upper case and its digits
 */
public record IdFormat(DataType type, List<String> patterns, Words words, boolean certain, Predicate<String> check) {

	private static final Words NEUTRAL = Words.of("number num no nr id value nummer");

	private static final int MAX_TOKEN = 10;

	private static final int SHOWN = 4;

	/** Numbers up to this length would show too much by four characters. */
	private static final int SHORT = 8;

	/** Return a type that must be switched on, of which the last four characters stay. */
	public static DataType type(String name, DataClass dataClass) {
		return DataType.of(name, dataClass).with((value, strict) -> mask(value)).optIn();
	}

	private static String mask(String value) {
		int length = Numbers.compact(value, 0, value.length()).length();
		return Numbers.maskAll(value, 0, (length <= SHORT) ? SHOWN / 2 : SHOWN);
	}

	/** Return a format that is found wherever it passes the check. */
	public static IdFormat certain(DataType type, String patterns, String words, Predicate<String> check) {
		return new IdFormat(type, List.of(patterns.split("\\|")), Words.of(words), true, check);
	}

	/** Return a format that must be named, since its check passes too many others. */
	public static IdFormat named(DataType type, String patterns, String words, Predicate<String> check) {
		return new IdFormat(type, List.of(patterns.split("\\|")), Words.of(words), false, check);
	}

	/** Find a number that is written so and whose first digit stands at the index. */
	@Nullable Finding find(String text, int index, String pattern) {
		int start = start(text, index, pattern);
		int end = (start < 0) ? -1 : end(text, start, pattern);
		boolean found = end > 0 && Numbers.startsNumber(text, start) && Numbers.endsNumber(text, end)
				&& this.check.test(Numbers.compact(text, start, end));
		return found ? Finding.of(start, end, this.type) : null;
	}

	/** Return whether it is found without being named. */
	boolean isCertain(String text, int start, int end) {
		boolean bare = Chars.isDigit(text.charAt(start)) && Numbers.digits(text, start, end) == end - start;
		return this.certain && !Numbers.followsHyphenatedWord(text, start)
				&& !(bare && Labels.isMachineNumber(text, start));
	}

	/**
	 * Return how many digits may follow each other from the first one on, a bit for each
	 * number.
	 */
	static int runs(String pattern) {
		int runs = 0;
		int run = 0;
		for (int i = 0; i < pattern.length(); i++) {
			char c = pattern.charAt(i);
			if (c == '9') {
				run++;
			}
			else if (c == 'X' && run == 0) {
				return -1;
			}
			else if (run > 0) {
				runs |= 1 << run;
				if (c != 'X' && c != '-') {
					return runs;
				}
				run += (c == 'X') ? 1 : 0;
			}
		}
		return runs | 1 << run;
	}

	boolean isNamed(String text, int start, int end) {
		int limit = Math.max(0, start - Clause.BEFORE);
		long word = Clause.wordBefore(text, limit, start);
		while (word != Clause.NO_WORD) {
			if (names(text, Clause.start(word), Clause.end(word))) {
				return true;
			}
			int first = Clause.start(word);
			word = Clause.wordBefore(text, limit, first);
			if (word == Clause.NO_WORD && text.startsWith("\",\"value\"", first - 3)) {
				word = Clause.wordBefore(text, limit, first - 3);
			}
		}
		word = Clause.wordAfter(text, end, end + Clause.AFTER);
		return word != Clause.NO_WORD && Chars.at(text, Clause.end(word)) != '='
				&& names(text, Clause.start(word), Clause.end(word));
	}

	/** Names may be of several words: {@code nhsNo}. */
	private boolean names(String text, int start, int end) {
		int whole = start;
		while (start - whole < MAX_TOKEN && Chars.isAlphanumeric(Chars.at(text, whole - 1))) {
			whole--;
		}
		return this.words.contains(text, start, end) || (whole < start && this.words.contains(text, whole, end));
	}

	/** Return whether the last words of a key name it, and the value is written so. */
	boolean isValueOf(String key, String value) {
		long word = Clause.wordBefore(key, 0, key.length());
		while (word != Clause.NO_WORD && NEUTRAL.contains(key, Clause.start(word), Clause.end(word))) {
			word = Clause.wordBefore(key, 0, Clause.start(word));
		}
		boolean named = word != Clause.NO_WORD && names(key, Clause.start(word), Clause.end(word));
		return named && this.patterns.stream().anyMatch((pattern) -> end(value, 0, pattern) == value.length())
				&& this.check.test(Numbers.compact(value, 0, value.length()));
	}

	private static int start(String text, int index, String pattern) {
		int letters = 0;
		while (pattern.charAt(letters) == 'A') {
			letters++;
		}
		if (pattern.charAt(letters) == 'X') {
			int start = index;
			while (index - start < MAX_TOKEN && Chars.isAlphanumeric(Chars.at(text, start - 1))) {
				start--;
			}
			return start;
		}
		boolean apart = letters > 0 && pattern.charAt(letters) == '-'
				&& Separators.kind(text, index - 1) != Separators.NONE;
		return index - letters - (apart ? 1 : 0);
	}

	private static int end(String text, int start, String pattern) {
		int index = start;
		for (int i = 0; i < pattern.length(); i++) {
			char c = Chars.at(text, index);
			char kind = Separators.kind(text, index);
			boolean separates = kind == ' ' || kind == '-' || kind == '.' || kind == '/';
			boolean fits = switch (pattern.charAt(i)) {
				case '9' -> Chars.isDigit(c);
				case 'A' -> Chars.isAlphanumeric(c) && !Chars.isDigit(c);
				case 'X' -> Chars.isAlphanumeric(c);
				case '_' -> separates;
				case '=' -> kind == '-';
				case '/' -> c == '/';
				case '~' -> "-+ABCDEFUVWXY".indexOf(c) >= 0;
				default -> true;
			};
			if (!fits) {
				return -1;
			}
			boolean separator = "-_=".indexOf(pattern.charAt(i)) >= 0;
			index += !separator ? 1 : separates ? Separators.width(text, index) : 0;
		}
		return index;
	}

}

package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/**
 * Finds the key of a value that a failure quotes: of Jackson behind
 * {@code reference chain}, of databases behind {@code for key} or {@code for column}, of
 * Spring before the value, behind {@code property} or {@code parameter}.
 */
public final class FailedFields {

	private static final int MAX_LOOK = 640;

	private static final int MAX_KEY = 64;

	private static final String CHAIN = "reference chain: ";

	private static final String PARSED = " could not be parsed";

	/** What Elasticsearch says before a value, and before its key. */
	private static final String PREVIEWED = "field's ";

	private static final String PARSED_FIELD = "parse field ";

	private static final int FIELD_LENGTH = PARSED_FIELD.length();

	private static final String VALUE = "for value ";

	private static final Words VALUES = Words.of("string entry value text");

	/** What the indexes of databases are called behind their column. */
	private static final Words INDEXES = Words.of("unique key idx index uk uq constraint");

	private static final Words FIELDS = Words.of("property parameter field attribute");

	private FailedFields() {
	}

	/** Return whether this word announces a value that failed. */
	public static boolean isValue(String text, int start, int end) {
		return VALUES.contains(text, start, end);
	}

	/** Return whether this word announces the name of a property. */
	public static boolean isField(String text, int start, int end) {
		return FIELDS.contains(text, start, end);
	}

	/** Return where the name in these quotes begins, and in the lower half its end. */
	public static long property(String text, int open) {
		return bounds(open + 1, endOfName(text, open + 1));
	}

	/** {@code property 'dateOfBirth'; nested exception is … for value [x]} */
	public static int valueBehind(String text, int open) {
		int limit = Math.min(text.length(), open + MAX_LOOK);
		for (int i = open + 1; i < limit; i++) {
			if (text.charAt(i) == '[' && text.startsWith(VALUE, i - VALUE.length())) {
				return i + 1;
			}
		}
		return -1;
	}

	/**
	 * Return where the key begins, and in the lower half where it ends, of a value that
	 * is quoted behind this word.
	 */
	public static long key(String text, int word, int behind) {
		if (text.startsWith(" for key ", behind)) {
			return index(text, behind + 9);
		}
		if (text.startsWith(" for column ", behind)) {
			return index(text, behind + 12);
		}
		if (text.startsWith(PREVIEWED, word - PREVIEWED.length())) {
			return parsedField(text, word);
		}
		boolean parsed = (text.charAt(word) | 0x20) != 't' || text.startsWith(PARSED, behind);
		boolean read = parsed && (text.charAt(word) | 0x20) != 'e';
		long chained = read ? chain(text, behind, Math.min(text.length(), behind + MAX_LOOK)) : 0;
		return (chained == 0 && read && text.startsWith(PARSED, behind)) ? chainBefore(text, word) : chained;
	}

	/** {@code failed to parse field [birthDate] … Preview of field's value: 'x'} */
	private static long parsedField(String text, int word) {
		int limit = Math.max(0, word - MAX_LOOK);
		int field = word;
		while (field > limit && !(text.charAt(field) == '[' && text.startsWith(PARSED_FIELD, field - FIELD_LENGTH))) {
			field--;
		}
		return (field > limit) ? bounds(field + 1, endOfName(text, field + 1)) : 0;
	}

	private static long chain(String text, int from, int limit) {
		int chain = from;
		while (chain < limit && !(text.charAt(chain) == 'r' && text.startsWith(CHAIN, chain))) {
			chain++;
		}
		long key = 0;
		for (int i = chain + CHAIN.length(); chain < limit && i < limit && text.charAt(i) != ')'; i++) {
			if (text.charAt(i) == '[' && isQuote(text, i + 1)) {
				int start = (text.charAt(i + 1) == '\\') ? i + 3 : i + 2;
				key = bounds(start, endOfName(text, start));
			}
		}
		return key;
	}

	private static boolean isQuote(String text, int index) {
		return Chars.at(text, index) == '"' || text.startsWith("\\\"", index);
	}

	private static long chainBefore(String text, int from) {
		int limit = Math.max(0, from - MAX_LOOK);
		int chain = from;
		while (chain > limit && !(text.charAt(chain) == 'r' && text.startsWith(CHAIN, chain))) {
			chain--;
		}
		return (chain > limit) ? chain(text, chain, from) : 0;
	}

	/** {@code 'patients.ssn_UNIQUE'}, {@code `db`.`patients`.`ssn`} */
	private static long index(String text, int open) {
		int start = open + 1;
		int end = open;
		while (end - open < MAX_KEY
				&& (Chars.isWord(Chars.at(text, end)) || "'`\".".indexOf(Chars.at(text, end)) >= 0)) {
			start = (text.charAt(end) == '.') ? end + 1 : start;
			end++;
		}
		start += (Chars.at(text, start) == '`') ? 1 : 0;
		while (end > start && !Chars.isWord(text.charAt(end - 1))) {
			end--;
		}
		int word = Words.startOfLast(text, start, end);
		boolean index = word > start + 1 && INDEXES.contains(text, word, end);
		return bounds(start, index ? word - 1 : end);
	}

	private static int endOfName(String text, int start) {
		int end = start;
		while (end - start < MAX_KEY && (Chars.isBase64Url(Chars.at(text, end)) || Chars.at(text, end) == '.')) {
			end++;
		}
		return end;
	}

	private static long bounds(int start, int end) {
		return (long) start << Integer.SIZE | end;
	}

}

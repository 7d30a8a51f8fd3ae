package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises numbers of a person by what is told of them beside:
 * {@code {"system":"urn:mrn","value":"x"}}, {@code {"type":"passport","number":"x"}}.
 */
final class NamedIdentifiers {

	private static final int MAX_LOOK = 160;

	private static final int MAX_BEFORE = 8;

	private static final int MAX_TYPE = 80;

	private static final int MIN_NUMBER = 4;

	private static final int MAX_NUMBER = 16;

	/** How an element of FHIR has its value. */
	private static final String VALUE = " value=\"";

	/** What numbers are kept under, beside what they are. */
	private static final Words KEYS = Words
		.of("value number documentnumber document_number docnumber idnumber id_number");

	/** What tells which number it is. */
	private static final Words TYPES = Words
		.of("system type idtype id_type documenttype document_type doctype kind code text display");

	/** Codes of HL7 for the number of a patient. */
	private static final Words RECORDS = Words.of("MR MRT PI PT");

	private static final Words INSURANCES = Words.of("MC MA MB HC");

	private static final Meaning RECORD = new Meaning(KeyedTypes.MEDICAL_RECORD, ValueRule.NUMBER);

	private static final Meaning INSURANCE = new Meaning(KeyedTypes.HEALTH_INSURANCE, ValueRule.NUMBER);

	private static final Meaning PASSPORT = new Meaning(KeyedTypes.PASSPORT, ValueRule.PASSPORT);

	private static final Meaning LICENCE = new Meaning(KeyedTypes.DRIVING_LICENCE, ValueRule.NUMBER);

	private final SensitiveKeys keys;

	NamedIdentifiers(SensitiveKeys keys) {
		this.keys = keys;
	}

	/** Return the number behind this separator, if it is told which one it is. */
	@Nullable Finding find(String text, int keyEnd, int valueFrom) {
		char last = Chars.at(text, keyEnd - 1);
		int keyStart = (last == 'e' || last == 'r') ? KeyEnds.wordStart(text, keyEnd) : keyEnd;
		boolean key = KEYS.contains(text, keyStart, keyEnd) && hasDigits(text, afterQuotes(text, valueFrom));
		Meaning meaning = key ? before(text, keyStart) : null;
		return (meaning != null) ? Values.at(text, valueFrom, meaning) : null;
	}

	/** Return whether it is long enough for a number, and has digits. */
	private static boolean hasDigits(String text, int from) {
		int end = from;
		int digits = 0;
		while (end - from < MAX_NUMBER && (Chars.isBase64Url(Chars.at(text, end)) || Chars.at(text, end) == ' ')) {
			digits += Chars.isDigit(text.charAt(end++)) ? 1 : 0;
		}
		return end - from >= MIN_NUMBER && digits >= 2;
	}

	/** Look for the type among the members before this one, and in their objects. */
	private @Nullable Meaning before(String text, int keyStart) {
		int limit = Math.max(0, keyStart - MAX_LOOK);
		int depth = 0;
		for (int i = keyStart - 1; i > limit && depth >= 0; i--) {
			switch (text.charAt(i)) {
				case '}', ')', ']' -> depth++;
				case '{', '(', '[' -> depth--;
				case ':', '=', '>' -> {
					Meaning meaning = (text.charAt(i) == '>') ? ofElement(text, i) : ofMember(text, i);
					if (meaning != null) {
						return meaning;
					}
				}
				case '<' -> {
					if (text.startsWith("identifier", i + 1)) {
						return null;
					}
				}
				default -> {
				}
			}
		}
		return null;
	}

	private @Nullable Meaning ofMember(String text, int separator) {
		int end = KeyEnds.end(text, separator);
		boolean type = TYPES.contains(text, KeyEnds.wordStart(text, end), end);
		return type ? ofType(text, afterQuotes(text, separator + 1), isCoding(text, separator)) : null;
	}

	/** {@code <text>Medical Record Number</text>}, {@code <code value="MR"/>} */
	private @Nullable Meaning ofElement(String text, int close) {
		boolean empty = text.startsWith("\"/", close - 2);
		int nameEnd = empty ? beforeValue(text, close - 2) : close;
		int start = KeyEnds.wordStart(text, nameEnd);
		boolean type = Chars.at(text, start - 1) == '<' && TYPES.contains(text, start, nameEnd);
		return type ? ofType(text, empty ? nameEnd + VALUE.length() : close + 1, text.startsWith("code", start)) : null;
	}

	/** Return where the name of the element ends whose value ends here, or the index. */
	private static int beforeValue(String text, int quote) {
		int open = Chars.lastIndexOf(text, '"', Math.max(0, quote - MAX_TYPE), quote);
		int start = open - VALUE.length() + 1;
		return (open > 0 && text.startsWith(VALUE, start)) ? start : quote;
	}

	/** Countries have the same codes, but are no coding. */
	private static boolean isCoding(String text, int separator) {
		int limit = Math.max(0, separator - MAX_LOOK);
		int index = text.startsWith("code", KeyEnds.end(text, separator) - 4) ? separator : limit;
		while (index > limit && !text.startsWith("coding", index)) {
			index--;
		}
		return index > limit;
	}

	/** {@code http://hospital.test/mrn}, {@code MR}, {@code Passport number}. */
	private @Nullable Meaning ofType(String text, int from, boolean coding) {
		int end = from;
		int start = from;
		while (end - from < MAX_TYPE && isType(Chars.at(text, end))) {
			start = ("/:#".indexOf(text.charAt(end)) >= 0) ? end + 1 : start;
			end++;
		}
		Meaning meaning = coding ? enabled(ofCode(text, start, end)) : null;
		meaning = (meaning != null) ? meaning : ofWords(text, start, end);
		if (meaning == null && Chars.at(text, end - 1) == 's') {
			return ofWords(text, start, end - 1);
		}
		int country = Chars.lastIndexOf(text, '-', start, end);
		return (meaning == null && country > start) ? ofWords(text, start, country) : meaning;
	}

	private @Nullable Meaning ofWords(String text, int start, int end) {
		Meaning meaning = this.keys.mayEndAt(text, end) ? this.keys.meaningOf(text, start, end) : null;
		return enabled(meaning);
	}

	private @Nullable Meaning enabled(@Nullable Meaning meaning) {
		boolean number = meaning != null && (meaning.rule() == ValueRule.NUMBER || meaning.rule() == ValueRule.PASSPORT)
				&& this.keys.types().contains(meaning.type());
		return number ? meaning : null;
	}

	private static @Nullable Meaning ofCode(String text, int start, int end) {
		if (end - start == 2 && text.startsWith("DL", start)) {
			return LICENCE;
		}
		if (end - start == 3 && text.startsWith("PPN", start)) {
			return PASSPORT;
		}
		return RECORDS.contains(text, start, end) ? RECORD : INSURANCES.contains(text, start, end) ? INSURANCE : null;
	}

	private static int afterQuotes(String text, int from) {
		int start = from;
		while (start - from < MAX_BEFORE && " \"'\\".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		return start;
	}

	private static boolean isType(char c) {
		return Chars.isBase64Url(c) || c == '/' || c == ':' || c == '.' || c == '#' || c == ' ' || c == '\'';
	}

}

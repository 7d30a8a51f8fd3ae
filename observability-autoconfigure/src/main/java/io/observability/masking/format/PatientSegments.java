package io.observability.masking.format;

import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.data.Masks;
import io.observability.masking.detector.Chars;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.personal.PersonalKind;

/**
 * Recognises the segments of HL7 v2 that tell of a person,
 * {@code PID|1||4711^^^HOSP^MR||DOE^JANE}, next of kin, guarantor and whom is insured.
 * All from the number of the segment to name or date of birth is masked as one, later
 * fields by their number.
 */
final class PatientSegments extends SeveralFields {

	private static final DataType PHONE = PersonalKind.PHONE.type();

	private static final DataType SOCIAL_SECURITY = PersonalKind.SOCIAL_SECURITY.type();

	private static final int NAME = 3;

	private static final int MAX_NUMBER = 4;

	private static final int MIN_LENGTH = 4;

	private static final int MIN_PHONE = 7;

	private static final int BIRTH_OF_PATIENT = 7;

	private static final int NAME_OF_KIN = 2;

	private static final int NAME_OF_GUARANTOR = 3;

	private static final int MAX_SEGMENT = 4096;

	private static final int LAST_FIELD = 63;

	PatientSegments(Predicate<DataType> enabled) {
		super(Collected.enabled(enabled, KeyedTypes.MEDICAL_RECORD, KeyedTypes.HEALTH_INSURANCE,
				KeyedTypes.DATE_OF_BIRTH, PHONE, SOCIAL_SECURITY));
	}

	@Override
	public String triggers() {
		return "|";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == 'D' || before == '1' || before == '2' || before == 'G';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return switch (before) {
			case 'D' -> beforeThat == 'I';
			case 'G' -> beforeThat == 'R';
			case '1' -> beforeThat == 'K' || beforeThat == 'T' || beforeThat == 'N';
			default -> beforeThat == 'N';
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return Chars.isDigit(after) || after == '|';
	}

	@Override
	void collect(String text, int index, Collected collected) {
		int start = index - NAME;
		if (start < 0 || Chars.isWordBefore(text, start) && !text.startsWith("\\u000d", start - 6)) {
			return;
		}
		String name = text.substring(start, index);
		switch (name) {
			case "PID", "NK1", "GT1" -> fields(text, name, index, collected);
			case "IN1", "IN2", "MRG" -> later(text, name, index, 1, collected);
			default -> {
			}
		}
	}

	private static void fields(String text, String name, int index, Collected collected) {
		int from = afterNumber(text, index + 1);
		int last = switch (name) {
			case "PID" -> BIRTH_OF_PATIENT;
			case "NK1" -> NAME_OF_KIN;
			default -> NAME_OF_GUARANTOR;
		};
		int first = (from > 0) ? fieldAt(text, index, from) : last + 1;
		if (first > last) {
			later(text, name, index, 1, collected);
			return;
		}
		int mask = endOfField(text, from);
		if (Masks.isMask(text, from, mask)) {
			later(text, name, mask, last + 1, collected);
			return;
		}
		int end = from;
		int field = first;
		int limit = Math.min(text.length(), from + MAX_SEGMENT);
		while (end < limit && !endsSegment(text, end) && !(text.charAt(end) == '|' && ++field > last)) {
			end++;
		}
		boolean person = end - from >= MIN_LENGTH && Chars.indexOf(text, '^', from, end) > 0;
		if (person) {
			collected.add(from, end, KeyedTypes.MEDICAL_RECORD);
		}
		later(text, name, person ? end : index, person ? last + 1 : 1, collected);
	}

	private static int fieldAt(String text, int index, int from) {
		int field = 0;
		for (int i = index; i < from; i++) {
			field += (text.charAt(i) == '|') ? 1 : 0;
		}
		return field;
	}

	/** Return where the first field behind the number begins that is not empty, or -1. */
	private static int afterNumber(String text, int start) {
		int index = start;
		while (index - start < MAX_NUMBER && Chars.isDigit(Chars.at(text, index))) {
			index++;
		}
		int bars = index;
		while (index - bars < MAX_NUMBER && Chars.at(text, index) == '|') {
			index++;
		}
		return (index > bars && index < text.length()) ? index : -1;
	}

	/** Look at the fields behind this bar, of which the first has the number. */
	private static void later(String text, String name, int bar, int number, Collected collected) {
		int limit = Math.min(text.length(), bar + MAX_SEGMENT);
		int start = bar + 1;
		for (int field = number; field <= LAST_FIELD && start <= limit && Chars.at(text, start - 1) == '|'; field++) {
			int end = endOfField(text, start);
			if (end > start) {
				field(text, start, end, PatientField.of(name, field), collected);
			}
			if (isNext(text, start, end)) {
				return;
			}
			start = end + 1;
		}
	}

	/** The next segment may follow a space, and is looked at by itself. */
	private static boolean isNext(String text, int start, int end) {
		return end - start > NAME && text.charAt(end - NAME - 1) == ' ' && isName(text, end - NAME);
	}

	private static boolean isName(String text, int start) {
		return switch (text.charAt(start)) {
			case 'P' -> text.startsWith("PID", start);
			case 'N' -> text.startsWith("NK1", start);
			case 'G' -> text.startsWith("GT1", start);
			case 'I' -> text.startsWith("IN1", start) || text.startsWith("IN2", start);
			default -> false;
		};
	}

	private static void field(String text, int start, int end, PatientField kind, Collected collected) {
		int part = Chars.indexOf(text, '^', start, end);
		int first = (part >= 0) ? part : endOfNumber(text, start, end);
		int digits = 0;
		for (int i = start; i < first; i++) {
			digits += Chars.isDigit(text.charAt(i)) ? 1 : 0;
		}
		boolean parts = part >= 0 && end - start > MIN_LENGTH - 1;
		switch (kind) {
			case PARTS -> add(start, end, parts && first > start, KeyedTypes.MEDICAL_RECORD, collected);
			case PHONE -> {
				add(start, end, parts && first == start, KeyedTypes.MEDICAL_RECORD, collected);
				add(start, first, digits >= MIN_PHONE, PHONE, collected);
			}
			case SOCIAL -> add(start, first, digits > MIN_PHONE + 1, SOCIAL_SECURITY, collected);
			case BIRTH -> add(start, first, digits > MIN_PHONE, KeyedTypes.DATE_OF_BIRTH, collected);
			case INSURED -> add(start, first, digits >= MIN_LENGTH, KeyedTypes.HEALTH_INSURANCE, collected);
			default -> {
			}
		}
	}

	/** The sentence that quotes a segment goes on behind it. */
	private static int endOfNumber(String text, int start, int limit) {
		int end = start;
		while (end < limit && !(text.charAt(end) == ' ' && !Chars.isDigit(Chars.at(text, end + 1)))) {
			end++;
		}
		return end;
	}

	private static void add(int start, int end, boolean sensitive, DataType type, Collected collected) {
		if (sensitive) {
			collected.add(start, end, type);
		}
	}

	private static int endOfField(String text, int start) {
		int limit = Math.min(text.length(), start + MAX_SEGMENT);
		int end = start;
		while (end < limit && text.charAt(end) != '|' && !endsSegment(text, end)) {
			end++;
		}
		return end;
	}

	private static boolean endsSegment(String text, int index) {
		return switch (text.charAt(index)) {
			case '\r', '\n', '"' -> true;
			case '\\' -> Chars.at(text, index + 1) == 'r' || Chars.at(text, index + 1) == 'n'
					|| text.startsWith("u000d", index + 1);
			case '<' -> text.startsWith("CR>", index + 1) || text.startsWith("cr>", index + 1);
			default -> false;
		};
	}

}

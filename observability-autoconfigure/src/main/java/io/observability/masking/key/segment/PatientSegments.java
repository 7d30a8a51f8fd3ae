package io.observability.masking.key.segment;

import java.util.List;
import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.Masks;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.word.KeyedTypes;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the segments of HL7 v2 that tell of a person,
 * {@code PID|1||4711^^^HOSP^MR||DOE^JANE}, next of kin and guarantor. All from the number
 * of the segment to name or date of birth is masked.
 */
public final class PatientSegments implements Detector {

	private static final int NAME = 4;

	private static final int MAX_NUMBER = 4;

	private static final int MIN_LENGTH = 4;

	private static final int BIRTH_OF_PATIENT = 7;

	private static final int NAME_OF_KIN = 2;

	private static final int NAME_OF_GUARANTOR = 3;

	private static final int MAX_SEGMENT = 4096;

	private PatientSegments() {
	}

	/** Return the detectors of such segments. */
	public static List<Detector> detectors() {
		return List.of(new PatientSegments(), new PatientFields());
	}

	@Override
	public String triggers() {
		return "|";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(KeyedTypes.MEDICAL_RECORD);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == 'D' || before == '1';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return (before == 'D') ? beforeThat == 'I' : beforeThat == 'K' || beforeThat == 'T';
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return Chars.isDigit(after) || after == '|';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		int start = index - NAME + 1;
		boolean segment = start >= 0 && isSegment(text, start) && !Chars.isWordBefore(text, start);
		int from = segment ? afterNumber(text, index + 1) : -1;
		if (from < 0) {
			return null;
		}
		int last = switch (text.charAt(start)) {
			case 'P' -> BIRTH_OF_PATIENT;
			case 'N' -> NAME_OF_KIN;
			default -> NAME_OF_GUARANTOR;
		};
		int end = from;
		int field = fieldAt(text, index, from);
		int limit = Math.min(text.length(), from + MAX_SEGMENT);
		while (end < limit && !endsSegment(text, end) && !(text.charAt(end) == '|' && ++field > last)) {
			end++;
		}
		int first = Chars.indexOf(text, '|', from, end);
		boolean masked = Masks.isMask(text, from, (first > 0) ? first : end);
		boolean secret = !masked && end - from >= MIN_LENGTH && Chars.indexOf(text, '^', from, end) > 0;
		return secret ? Finding.of(from, end, KeyedTypes.MEDICAL_RECORD) : null;
	}

	private static int fieldAt(String text, int index, int from) {
		int field = 0;
		for (int i = index; i < from; i++) {
			field += (text.charAt(i) == '|') ? 1 : 0;
		}
		return field;
	}

	private static boolean isSegment(String text, int start) {
		return text.startsWith("PID", start) || text.startsWith("NK1", start) || text.startsWith("GT1", start);
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

	static boolean endsSegment(String text, int index) {
		return switch (text.charAt(index)) {
			case '\r', '\n', '"' -> true;
			case '\\' -> Chars.at(text, index + 1) == 'r' || Chars.at(text, index + 1) == 'n';
			default -> false;
		};
	}

}

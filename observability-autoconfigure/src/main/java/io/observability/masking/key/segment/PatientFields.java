package io.observability.masking.key.segment;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.word.KeyedTypes;

import org.jspecify.annotations.Nullable;

/**
 * Recognises later fields of the segments of HL7 v2 that tell of a person, by their
 * number: addresses, other names and telephone numbers that begin with what they are for.
 */
final class PatientFields implements Detector {

	private static final int NAME = 3;

	private static final int MIN_LENGTH = 4;

	private static final int MAX_FIELD = 250;

	private static final int MAX_SEGMENT = 500;

	/** Address of whom is insured. */
	private static final int LAST = 19;

	@Override
	public String triggers() {
		return "^";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(KeyedTypes.MEDICAL_RECORD);
	}

	/** Only the first part of a field. */
	@Override
	public boolean mayFollow(char before, char trigger) {
		return before > ' ' && before != '^' && before != '&' && before != '~';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		int limit = Math.max(0, index - MAX_FIELD);
		int bar = index - 1;
		while (bar > limit && text.charAt(bar) != '|') {
			if (text.charAt(bar) == '^' || text.charAt(bar) < ' ') {
				return null;
			}
			bar--;
		}
		if (text.charAt(bar) != '|' || !isOfPerson(text, bar, bar + 1 == index)) {
			return null;
		}
		int last = Math.min(text.length(), bar + MAX_FIELD);
		int end = index;
		while (end < last && text.charAt(end) != '|' && !PatientSegments.endsSegment(text, end)) {
			end++;
		}
		return (end - bar > MIN_LENGTH) ? Finding.of(bar + 1, end, KeyedTypes.MEDICAL_RECORD) : null;
	}

	/** Count the fields to the left, up to the name of the segment. */
	private static boolean isOfPerson(String text, int bar, boolean empty) {
		int limit = Math.max(NAME, bar - MAX_SEGMENT);
		int field = 1;
		for (int i = bar; i >= limit && field <= LAST && !PatientSegments.endsSegment(text, i); i--) {
			if (text.charAt(i) == '|') {
				int start = i - NAME;
				if (isPersonal(text, start, field, empty)) {
					return !Chars.isWordBefore(text, start);
				}
				field++;
			}
		}
		return false;
	}

	/** Numbers of telephones are known by their digits, unless these stand apart. */
	private static boolean isPersonal(String text, int start, int field, boolean empty) {
		return switch (field) {
			case 4 -> text.startsWith("NK1", start);
			case 5 -> text.startsWith("GT1", start) || empty && text.startsWith("NK1", start);
			case 6, 7 -> empty && text.startsWith("GT1", start);
			case 9, 11, 18 -> text.startsWith("PID", start);
			case 13, 14 -> empty && text.startsWith("PID", start);
			case 16, 19 -> text.startsWith("IN1", start);
			default -> false;
		};
	}

}

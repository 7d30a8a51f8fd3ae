package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.place.CollectedValues;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.turn.PairedAnswers;
import io.observability.masking.key.word.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * Recognises what a form or a telephone collected, by the step or the question that did:
 * {@code step='collect_pin', digits='7093'}.
 */
final class CollectedInput {

	private final SensitiveKeys keys;

	private final PairedAnswers answers;

	CollectedInput(SensitiveKeys keys) {
		this.keys = keys;
		this.answers = PairedAnswers.of(keys::meaningBefore, keys.types());
	}

	/**
	 * Return what was keyed in, or answered to the question before it, if that names a
	 * secret.
	 */
	@Nullable Finding find(String text, int keyEnd, int valueFrom) {
		if (!mayEnd(Chars.at(text, keyEnd - 2), Chars.at(text, keyEnd - 1))) {
			return null;
		}
		int start = KeyEnds.wordStart(text, keyEnd);
		Finding answer = this.answers.find(text, keyEnd, start);
		if (answer != null || !CollectedValues.isKey(text, start, keyEnd)) {
			return answer;
		}
		Finding value = CollectedValues.digits(text, valueFrom);
		int step = (value != null) ? CollectedValues.endOfStep(text, start, keyEnd) : -1;
		Meaning meaning = (step > 0) ? meaning(text, step) : null;
		int cut = (step > 0 && meaning == null) ? CollectedValues.withoutLast(text, step) : -1;
		meaning = (cut > 0) ? meaning(text, cut) : meaning;
		return (value != null && meaning != null && !meaning.isKept())
				? Finding.of(value.start(), value.end(), meaning.type()) : null;
	}

	/** With what {@code digits}, {@code dtmf}, {@code input}, {@code answer} … end. */
	private static boolean mayEnd(char before, char last) {
		return switch (last | 0x20) {
			case 'e' -> "subi".indexOf(before | 0x20) >= 0;
			case 'f' -> (before | 0x20) == 'm';
			case 'r' -> (before | 0x20) == 'e' || before == 'a';
			case 's' -> (before | 0x20) == 't';
			case 't' -> "iurn".indexOf(before | 0x20) >= 0;
			case 'y' -> (before | 0x20) == 'l';
			default -> false;
		};
	}

	private @Nullable Meaning meaning(String text, int keyEnd) {
		return this.keys.mayEndAt(text, keyEnd) ? this.keys.meaningOf(text, KeyEnds.wordStart(text, keyEnd), keyEnd)
				: null;
	}

}

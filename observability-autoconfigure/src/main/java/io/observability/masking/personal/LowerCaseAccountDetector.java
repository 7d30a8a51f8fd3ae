package io.observability.masking.personal;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises bank account numbers in lower case, as people type them. Their length and
 * check leave no doubt.
 */
final class LowerCaseAccountDetector implements Detector {

	private static final boolean[] COUNTRIES = BankAccountNumbers.countries();

	@Override
	public String triggers() {
		return "0123456789";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(PersonalData.IBAN);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before >= 'a' && before <= 'z';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return beforeThat >= 'a' && beforeThat <= 'z' && COUNTRIES[(beforeThat - 'a') * 26 + before - 'a'];
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return Chars.isDigit(after);
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return Chars.isDigit(afterThat) || afterThat >= 'a' && afterThat <= 'z' || afterThat == ' ';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		return (index < 2 || Chars.isWordBefore(text, index - 2)) ? null
				: BankAccountNumbers.find(text, index - 2, true);
	}

}

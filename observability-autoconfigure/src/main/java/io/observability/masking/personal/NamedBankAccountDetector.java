package io.observability.masking.personal;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises bank account numbers that are named so, also in lower case, which are too
 * much like other text to be looked for everywhere.
 */
final class NamedBankAccountDetector implements Detector {

	private static final String NAME = "iban";

	private static final int MAX_DISTANCE = 16;

	@Override
	public String triggers() {
		return "bB";
	}

	@Override
	public boolean looksInsideWords() {
		return true;
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == 'i' || before == 'I';
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == 'a' || after == 'A';
	}

	@Override
	public Set<DataType> types() {
		return Set.of(PersonalData.IBAN);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		int name = index - 1;
		char before = Chars.at(text, name - 1);
		boolean lower = Chars.at(text, name) == 'i';
		if (name < 0 || !text.regionMatches(true, name, NAME, 0, NAME.length())
				|| lower && Chars.isAlphanumeric(before)) {
			return null;
		}
		int from = name + NAME.length();
		for (int start = from; start < from + MAX_DISTANCE && start < text.length(); start++) {
			boolean candidate = !Chars.isWord(text.charAt(start - 1)) && !Chars.isDigit(text.charAt(start))
					&& Chars.isDigit(Chars.at(text, start + 2)) && Chars.isDigit(Chars.at(text, start + 3));
			if (candidate) {
				return BankAccountNumbers.find(text, start, true);
			}
		}
		return null;
	}

}

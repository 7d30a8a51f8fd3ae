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

	/** What such a number stands behind. */
	private static final String[] NAMES = { "iban", "account", "konto", "cuenta", "rekening" };

	/** Where the letter that triggers stands in them. */
	private static final int[] LETTERS = { 1, 2, 0, 1, 4 };

	private static final int MAX_DISTANCE = 16;

	/** Of letters that rarely stand beside each other. */
	@Override
	public String triggers() {
		return "bBckKun";
	}

	@Override
	public boolean looksInsideWords() {
		return true;
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return isBeside(before, trigger, -1);
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return isBeside(beforeThat, trigger, -2);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return isBeside(after, trigger, 1);
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return isBeside(afterThat, trigger, 2);
	}

	/** Each name has a letter of its own. */
	private static boolean isBeside(char c, char trigger, int distance) {
		for (int i = 0; i < NAMES.length; i++) {
			int at = LETTERS[i] + distance;
			if (NAMES[i].charAt(LETTERS[i]) == (trigger | 0x20)) {
				return at < 0 || NAMES[i].charAt(at) == (c | 0x20);
			}
		}
		return false;
	}

	@Override
	public Set<DataType> types() {
		return Set.of(PersonalData.IBAN);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		int from = endOfName(text, index);
		if (from < 0) {
			return null;
		}
		for (int start = from; start < from + MAX_DISTANCE && start < text.length(); start++) {
			boolean candidate = !Chars.isWord(text.charAt(start - 1)) && !Chars.isDigit(text.charAt(start))
					&& Chars.isDigit(Chars.at(text, start + 2)) && Chars.isDigit(Chars.at(text, start + 3));
			if (candidate) {
				return BankAccountNumbers.find(text, start, true);
			}
		}
		return null;
	}

	/** Return where the name ends that the letter at the index is in, or -1. */
	private static int endOfName(String text, int index) {
		for (int i = 0; i < NAMES.length; i++) {
			int start = index - LETTERS[i];
			boolean lower = Chars.at(text, start) >= 'a';
			if (start >= 0 && text.regionMatches(true, start, NAMES[i], 0, NAMES[i].length())
					&& !(lower && Chars.isAlphanumeric(Chars.at(text, start - 1)))) {
				return start + NAMES[i].length();
			}
		}
		return -1;
	}

}

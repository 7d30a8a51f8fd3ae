package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises numbers of cards, bank accounts, social security and phones, in this order.
 * Few numbers of a log get beyond the check of what stands around them.
 */
final class NumberDetector implements Detector {

	private static final int MIN_DIGITS = 7;

	private static final int MAX_LENGTH = 24;

	@Override
	public String triggers() {
		return "0123456789";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return !Chars.isWord(before) || Chars.isUpper(before) || before == 'n' || before == 'r' || before == 't';
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return Chars.isDigit(after) || Groups.isSeparator(after);
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return switch (before) {
			case '.', '-', ',', ':' -> !Chars.isDigit(beforeThat) && beforeThat != '*';
			case 'n', 'r', 't' -> beforeThat == '\\';
			default -> !Chars.isUpper(before) || Chars.isUpper(beforeThat);
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return Chars.isDigit(afterThat) || Groups.isSeparator(afterThat);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char before = Chars.at(text, index - 1);
		if (Chars.isUpper(before)) {
			return BankAccountNumbers.find(text, index);
		}
		if (!hasEnoughDigits(text, index) || !Numbers.startsNumber(text, index)) {
			return null;
		}
		int end = (before == '+') ? -1 : CardNumbers.end(text, index);
		if (end > 0) {
			boolean bare = Chars.isDigit(text.charAt(index + 4)) && Numbers.digits(text, index, end) == end - index;
			boolean machine = bare && Context.isMachineNumber(text, index);
			return machine ? null : Finding.of(index, end, PersonalData.CARD);
		}
		if (Numbers.followsHyphenatedWord(text, index)) {
			return null;
		}
		Finding finding = SocialSecurityNumbers.find(text, index);
		return (finding != null) ? finding : PhoneNumbers.find(text, index);
	}

	private static boolean hasEnoughDigits(String text, int start) {
		int digits = 0;
		int others = 0;
		for (int i = start; i < start + MAX_LENGTH && others < 3; i++) {
			char c = Chars.at(text, i);
			if (Chars.isDigit(c)) {
				others = 0;
				if (++digits >= MIN_DIGITS) {
					return true;
				}
			}
			else if (Chars.isWord(c) || c == ':') {
				return false;
			}
			else {
				others++;
			}
		}
		return false;
	}

}

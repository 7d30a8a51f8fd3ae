package io.observability.masking.credential;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

/** Tells a secret from an ordinary word that follows the name of one in a sentence. */
final class Prose {

	private static final Words WORDS = Words.of("a an and any are at be been being but by can cannot changed could "
			+ "denied did do does empty enter error expired failed failure for found from generated granted had has "
			+ "have if in incorrect invalid is it its leaked length less long malformed mandatory may mismatch missing "
			+ "more must never new no none not null of ok on only optional or our out please present provided "
			+ "refreshed rejected required reset revoked rotated secure sent set shall short should so still stored "
			+ "strong than that the their there this to too true false undefined unknown unset updated used valid "
			+ "was weak were what when where which who why will with without wrong you your");

	private Prose() {
	}

	/** Return whether an unquoted value is an ordinary word of a sentence. */
	static boolean isProse(String text, Finding value) {
		int end = value.end();
		while (end > value.start() && isPunctuation(text.charAt(end - 1))) {
			end--;
		}
		return WORDS.contains(text, value.start(), end);
	}

	/** Return whether it has a character that no ordinary word has. */
	static boolean isRandom(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			boolean letter = Chars.isAlphanumeric(c) && !Chars.isDigit(c);
			boolean apostrophe = c == '\'' || c == '-' || c > 127;
			if (!(letter || apostrophe) || (i > start && Chars.isUpper(c) && !Chars.isUpper(text.charAt(start)))) {
				return true;
			}
		}
		return false;
	}

	static boolean isPunctuation(char c) {
		return c == '.' || c == ',' || c == '!' || c == '?' || c == ':' || c == ';';
	}

}

package io.observability.masking.key.place;

import io.observability.masking.detector.Words;

/** Tells from the words before a key whose value is told. */
public final class Owners {

	private static final Words OWN = Words.of("my our his her their your mein meine ihr unser mi mia minha mijn");

	private static final Words ARTICLES = Words
		.of("the a an this that each every der die das ein eine le la un une el una il lo");

	private static final Words PARTS_OF_NAMES = Words.of("first last given family middle maiden full second");

	private static final int MAX_WORDS = 4;

	private Owners() {
	}

	/** {@code my new password}: return whether somebody's own is told. */
	public static boolean isOwn(String text, int keyEnd) {
		int end = keyEnd;
		for (int i = 0; i < MAX_WORDS && end > 0; i++) {
			int start = KeyEnds.wordStart(text, end);
			if (OWN.contains(text, start, end)) {
				return true;
			}
			end = start - 1;
		}
		return false;
	}

	/**
	 * {@code the first name is duplicated}: return whether the name of nobody in
	 * particular is meant.
	 */
	public static boolean isNameOfNobody(String text, int keyEnd) {
		int end = KeyEnds.wordStart(text, keyEnd) - 1;
		int start = KeyEnds.wordStart(text, end);
		if (PARTS_OF_NAMES.contains(text, start, end)) {
			end = start - 1;
			start = KeyEnds.wordStart(text, end);
		}
		return ARTICLES.contains(text, start, end);
	}

}

package io.observability.masking.key.word;

import io.observability.masking.detector.Words;

/**
 * What stands behind a key and tells that its value was keyed in: {@code senha digitada}.
 */
public final class Participles {

	static final String WORDS = "digitada digitado informada informado ingresada ingresado "
			+ "introducida introducido tecleada tecleado saisi saisie inserita inserito digitata eingegebenes "
			+ "eingegebene eingegeben ingevoerde ingevoerd wpisane podane";

	private static final Words ALL = Words.of(WORDS);

	private Participles() {
	}

	/** Return whether this part of the text is one. */
	public static boolean isOne(String text, int start, int end) {
		return ALL.contains(text, start, end);
	}

}

package io.observability.masking.key;

import io.observability.masking.key.value.Prose;

/** What stands around the verb of a sentence that tells a value. */
final class Verbs {

	/** What stands before {@code be}. */
	private static final String[] AUXILIARIES = { "will ", "would ", "should " };

	private Verbs() {
	}

	/** Return whether two words follow that are no secret: {@code was closed by}. */
	static boolean isPlain(String text, int from) {
		int end = Prose.endOfPlain(text, from);
		return end > 0 && Prose.endOfPlain(text, end + 1) > 0;
	}

	static int beforeFuture(String text, int index) {
		for (String auxiliary : AUXILIARIES) {
			if (text.startsWith(auxiliary, index - auxiliary.length())) {
				return index - auxiliary.length();
			}
		}
		return index;
	}

}

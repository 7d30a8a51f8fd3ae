package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;
import org.jspecify.annotations.Nullable;

/** Recognises ids that let in whoever has them: {@code secret_id   6a174c20-…}. */
final class SecretIds {

	/** Columns of a table are apart. */
	private static final int MAX_GAP = 32;

	private SecretIds() {
	}

	/** Return the value of a table whose key ends here. */
	static @Nullable Finding behind(SensitiveKeys keys, String text, int end) {
		Meaning meaning = keys.mayEndAt(text, end) ? keys.meaningOf(text, KeyEnds.start(text, end), end) : null;
		int from = end;
		while (from - end < MAX_GAP && (Chars.at(text, from) == ' ' || Chars.at(text, from) == '\t')) {
			from++;
		}
		return (meaning != null) ? Values.at(text, from, meaning) : null;
	}

}

package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * Recognises values of forms that are sent in parts (RFC 7578), behind an empty line:
 * {@code form-data; name="password"}.
 */
final class FormParts {

	private static final int MAX_NAME = 64;

	private FormParts() {
	}

	/** Return the value of a part of a form, which follows behind an empty line. */
	static @Nullable Finding find(SensitiveKeys keys, String text, int from) {
		if (Chars.at(text, from) != '"') {
			return null;
		}
		int end = from + 1;
		while (end - from < MAX_NAME && NamedValues.isKey(Chars.at(text, end))) {
			end++;
		}
		if (Chars.at(text, end) != '"' || !keys.mayEndAt(text, end)) {
			return null;
		}
		int start = afterEmptyLine(text, end + 1);
		Meaning meaning = (start > 0) ? keys.meaningOf(text, from + 1, end) : null;
		return (meaning != null) ? Values.ofLine(text, start, meaning) : null;
	}

	private static int afterEmptyLine(String text, int from) {
		int breaks = 0;
		int index = from;
		while (breaks < 2) {
			index = text.startsWith("\\r", index) ? index + 2 : (Chars.at(text, index) == '\r') ? index + 1 : index;
			int next = text.startsWith("\\n", index) ? index + 2 : text.startsWith("\n", index) ? index + 1 : -1;
			if (next < 0) {
				return -1;
			}
			index = next;
			breaks++;
		}
		return index;
	}

}

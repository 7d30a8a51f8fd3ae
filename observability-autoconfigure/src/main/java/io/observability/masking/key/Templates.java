package io.observability.masking.key;

import io.observability.masking.detector.Chars;

/** Recognises placeholders such as <code>${NAME}</code>, which stand for a value. */
final class Templates {

	private static final int MAX_LENGTH = 128;

	private Templates() {
	}

	/** A placeholder that brings a default value is a value. */
	static boolean isTemplate(String text, int start, int end) {
		if (end - start > MAX_LENGTH || end(text, start) != end) {
			return false;
		}
		for (int i = start; i < end; i++) {
			if (text.charAt(i) == ':') {
				return false;
			}
		}
		return true;
	}

	/** Return the end of the placeholder that starts here, or its start if none does. */
	static int end(String text, int start) {
		boolean twice = text.startsWith("{{", start);
		if (!twice && !text.startsWith("${", start)) {
			return start;
		}
		int limit = Math.min(text.length(), start + MAX_LENGTH);
		for (int i = start + 2; i < limit; i++) {
			char c = text.charAt(i);
			if (c == '}') {
				int end = twice ? i + 2 : i + 1;
				return (twice && Chars.at(text, i + 1) != '}') ? start : end;
			}
			if (c == '$' || c == '{' || c == '"' || c == '\n' || c == '\r') {
				return start;
			}
		}
		return start;
	}

}

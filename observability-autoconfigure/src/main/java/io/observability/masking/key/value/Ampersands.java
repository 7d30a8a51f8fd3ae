package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;

/** Tells the ampersand inside a password from that of a query. */
final class Ampersands {

	private static final int MAX_TAIL = 32;

	private static final int MAX_KEY = 48;

	private Ampersands() {
	}

	/** {@code Login[user=bob, password=salt&pepper7, remember=true]} */
	static boolean isInside(String text, int start, int index) {
		int end = index + 1;
		while (end - index < MAX_TAIL && Chars.at(text, end) > ' ' && ",])}".indexOf(text.charAt(end)) < 0) {
			char c = text.charAt(end++);
			if ("=&\"'<;".indexOf(c) >= 0) {
				return false;
			}
		}
		boolean closed = text.startsWith(", ", end) || "])}".indexOf(Chars.at(text, end)) >= 0;
		int key = start - 1;
		while (start - key < MAX_KEY && Chars.isBase64Url(Chars.at(text, key - 1))) {
			key--;
		}
		boolean listed = text.startsWith(", ", key - 2) || "[({".indexOf(Chars.at(text, key - 1)) >= 0;
		return closed && listed && end > index + 1 && Chars.at(text, start - 1) == '=';
	}

	/** Return whether an encoded ampersand ends the value of an encoded equals sign. */
	static boolean isEncoded(String text, int start, int index) {
		return Chars.at(text, start - 3) == '%' && text.startsWith("%26", index)
				|| Chars.at(text, start - 5) == '%' && text.startsWith("%2526", index);
	}

}

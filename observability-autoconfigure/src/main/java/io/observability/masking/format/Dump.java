package io.observability.masking.format;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;

import org.jspecify.annotations.Nullable;

/**
 * Hexadecimal digits that a tag and its length stand before, between which there may be
 * spaces: {@code 5A 08 45 39 14 88}.
 *
 * @param digits the digits
 * @param places where each of them stands in the text
 */
record Dump(String digits, int[] places) {

	private static final int MAX_LENGTH = 40;

	/** Read the length that stands here, and as many bytes, if all of them are there. */
	static @Nullable Dump read(String text, int from) {
		int start = from + ((Chars.at(text, from) == ' ') ? 1 : 0);
		int length = 16 * Character.digit(Chars.at(text, start), 16) + Character.digit(Chars.at(text, start + 1), 16);
		if (length < 1 || length > MAX_LENGTH) {
			return null;
		}
		int[] places = new int[2 * length];
		StringBuilder digits = new StringBuilder();
		int next = start + 2;
		while (digits.length() < places.length) {
			next += (Chars.at(text, next) == ' ') ? 1 : 0;
			if (!EmvTags.isHex(Chars.at(text, next))) {
				return null;
			}
			places[digits.length()] = next;
			digits.append(text.charAt(next++));
		}
		return new Dump(digits.toString(), places);
	}

	/** Add these digits with the spaces between them. */
	void add(int from, int to, DataType type, Collected collected) {
		collected.add(this.places[from], this.places[to - 1] + 1, type);
	}

	/** Return how many decimal digits begin here. */
	int decimals(int from) {
		int end = from;
		while (end < this.digits.length() && Chars.isDigit(this.digits.charAt(end))) {
			end++;
		}
		return end - from;
	}

}

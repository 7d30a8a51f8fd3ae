package io.observability.masking.credential.provider;

import java.util.Arrays;

import io.observability.masking.detector.Chars;

/** The characters that follow the prefix of a key. */
enum Alphabet {

	/** Lower-case hexadecimal digits. */
	HEX("af09"),

	/** Small letters and digits. */
	LOWER("az09"),

	/** Capital letters and digits. */
	UPPER("AZ09"),

	/** Letters, digits, hyphens and underscores. */
	URL("azAZ09--__"),

	/** Those of URLs, and dots between them. */
	DOTTED("azAZ09--__.."),

	/** Those of URLs, and dollars between them. */
	DOLLAR("azAZ09$$"),

	/** Those of the hashes of passwords. */
	CRYPT("azAZ09..//$$++=="),

	/** Those of the hashes of passwords that tell their parameters. */
	ARGON("azAZ09..//$$++==,,"),

	/** Those of Base64. */
	BASE("azAZ09++//==__--");

	private final boolean[] table = new boolean[128];

	/** Ranges, each by its first and its last character. */
	Alphabet(String ranges) {
		for (int i = 0; i < ranges.length(); i += 2) {
			Arrays.fill(this.table, ranges.charAt(i), ranges.charAt(i + 1) + 1, true);
		}
	}

	boolean contains(char c) {
		return c < this.table.length && this.table[c];
	}

	/**
	 * Return the end of the run of these characters, without dots or commas at its end.
	 */
	int end(String text, int start, int limit) {
		int end = start;
		while (end < limit && contains(Chars.at(text, end))) {
			end++;
		}
		while (end > start && text.charAt(end - 1) == ((this == ARGON) ? ',' : '.')
				&& (this == DOTTED || this == ARGON)) {
			end--;
		}
		return end;
	}

}

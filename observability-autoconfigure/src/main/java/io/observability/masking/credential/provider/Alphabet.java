package io.observability.masking.credential.provider;

import io.observability.masking.detector.Chars;

/** The characters that follow the prefix of a key. */
enum Alphabet {

	/** Lower-case hexadecimal digits. */
	HEX {

		@Override
		boolean allows(char c) {
			return Chars.isDigit(c) || c >= 'a' && c <= 'f';
		}

	},

	/** Small letters and digits. */
	LOWER {

		@Override
		boolean allows(char c) {
			return Chars.isDigit(c) || c >= 'a' && c <= 'z';
		}

	},

	/** Capital letters and digits. */
	UPPER {

		@Override
		boolean allows(char c) {
			return Chars.isUpper(c) || Chars.isDigit(c);
		}

	},

	/** Letters, digits, hyphens and underscores. */
	URL {

		@Override
		boolean allows(char c) {
			return Chars.isBase64Url(c);
		}

	},

	/** Those of URLs, and dots between them. */
	DOTTED {

		@Override
		boolean allows(char c) {
			return Chars.isBase64Url(c) || c == '.';
		}

	},

	/** Those of URLs, and dollars between them. */
	DOLLAR {

		@Override
		boolean allows(char c) {
			return Chars.isAlphanumeric(c) || c == '$';
		}

	},

	/** Those of the hashes of passwords. */
	CRYPT {

		@Override
		boolean allows(char c) {
			return Chars.isAlphanumeric(c) || "./$+=".indexOf(c) >= 0;
		}

	},

	/** Those of the hashes of passwords that tell their parameters. */
	ARGON {

		@Override
		boolean allows(char c) {
			return CRYPT.allows(c) || c == ',';
		}

	},

	/** Those of Base64. */
	BASE {

		@Override
		boolean allows(char c) {
			return Chars.isAlphanumeric(c) || c == '+' || c == '/' || c == '=' || c == '_' || c == '-';
		}

	};

	private final boolean[] table = new boolean[128];

	Alphabet() {
		for (char c = 0; c < this.table.length; c++) {
			this.table[c] = allows(c);
		}
	}

	/** Asked once for each ASCII character. */
	abstract boolean allows(char c);

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

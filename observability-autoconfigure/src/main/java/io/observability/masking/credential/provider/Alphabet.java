package io.observability.masking.credential.provider;

import io.observability.masking.detector.Chars;

/** The characters that follow the prefix of a key. */
enum Alphabet {

	/** Lower-case hexadecimal digits. */
	HEX {

		@Override
		boolean contains(char c) {
			return Chars.isDigit(c) || c >= 'a' && c <= 'f';
		}

	},

	/** Capital letters and digits. */
	UPPER {

		@Override
		boolean contains(char c) {
			return Chars.isUpper(c) || Chars.isDigit(c);
		}

	},

	/** Letters, digits, hyphens and underscores. */
	URL {

		@Override
		boolean contains(char c) {
			return Chars.isBase64Url(c);
		}

	},

	/** Those of URLs, and dots between them. */
	DOTTED {

		@Override
		boolean contains(char c) {
			return Chars.isBase64Url(c) || c == '.';
		}

	},

	/** Those of Base64. */
	BASE {

		@Override
		boolean contains(char c) {
			return Chars.isAlphanumeric(c) || c == '+' || c == '/' || c == '=' || c == '_' || c == '-';
		}

	};

	abstract boolean contains(char c);

	/** Return the end of the run of these characters, without dots at its end. */
	int end(String text, int start, int limit) {
		int end = start;
		while (end < limit && contains(Chars.at(text, end))) {
			end++;
		}
		while (this == DOTTED && end > start && text.charAt(end - 1) == '.') {
			end--;
		}
		return end;
	}

}

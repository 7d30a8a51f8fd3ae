package io.observability.masking.key.word;

import io.observability.masking.detector.Chars;

/** Which values of a key are worth masking, told by their characters. */
public enum ValueRule {

	/** Whatever stands there. */
	ANY,

	/** Whatever stands there, up to the end of the line. */
	LINE,

	/** Name and value, of which the value is masked. */
	PAIR,

	/** Scheme and credentials of a request. */
	HEADER,

	/** Anything but a small number, which counts something. */
	NO_COUNT {

		@Override
		public boolean accepts(String text, int start, int end) {
			return !isDigits(text, start, end) || end - start > 5;
		}

	},

	/** Anything but a small number, the outcome of a test, or a directory. */
	PASS {

		@Override
		public boolean accepts(String text, int start, int end) {
			boolean directory = Chars.at(text, start) == '/' || Chars.at(text, start + 1) == ':' && end - start > 2;
			return !directory && (!isDigits(text, start, end) || end - start > 3);
		}

	},

	/** Long and of several kinds of characters. */
	RANDOM {

		@Override
		public boolean accepts(String text, int start, int end) {
			return end - start >= 16 && isMixed(text, start, end);
		}

	},

	/** Code that a person types, such as a PIN. */
	CODE {

		@Override
		public boolean accepts(String text, int start, int end) {
			return end - start >= 3 && end - start <= 16 && digits(text, start, end) >= 2;
		}

	},

	/** Number of a document, which may have letters and separators. */
	NUMBER {

		@Override
		public boolean accepts(String text, int start, int end) {
			return end - start >= 4 && end - start <= 40 && digits(text, start, end) >= 3
					&& !has(text, start, end, ":\\@_=?") && !isDecimal(text, start, end)
					&& (!has(text, start, end, "/") || !hasLetter(text, start, end));
		}

	},

	/** Date in any notation. */
	DATE {

		@Override
		public boolean accepts(String text, int start, int end) {
			return end - start >= 4 && end - start <= 40 && digits(text, start, end) >= 2;
		}

	},

	/** Name of a person, which is no name of a thing in a program. */
	NAME {

		@Override
		public boolean accepts(String text, int start, int end) {
			boolean encoded = text.indexOf('%', start) >= 0 && text.indexOf('%', start) < end;
			if (start >= end || end - start > 80 || has(text, start, end, "_/\\:@#$(){}<>=[]*|\"")
					|| !encoded && digits(text, start, end) > 0) {
				return false;
			}
			int dot = text.indexOf('.', start);
			boolean inside = dot >= 0 && dot < end - 1 && Chars.isWord(text.charAt(dot + 1));
			return Character.isLetter(text.charAt(start)) && !inside;
		}

	},

	/** Line of an address whose key leaves no doubt. */
	STREET {

		@Override
		public boolean accepts(String text, int start, int end) {
			return end - start >= 2 && end - start <= 200 && !has(text, start, end, "@{}<>=\\_");
		}

	},

	/** Postal address, which is no address of a machine. */
	POSTAL {

		@Override
		public boolean accepts(String text, int start, int end) {
			int space = text.indexOf(' ', start);
			boolean words = space > start && space < end - 1 && end - start <= 200;
			return words && Chars.isDigit(text.charAt(start)) && Character.isLetter(text.charAt(space + 1))
					&& !has(text, start, end, ":@{}<>=\\_");
		}

	},

	/** Postal code. */
	ZIP {

		@Override
		public boolean accepts(String text, int start, int end) {
			return end - start >= 4 && end - start <= 10 && digits(text, start, end) >= 2
					&& !has(text, start, end, ".:/_,=");
		}

	};

	/** Return whether only words of a sentence tell that it is no value. */
	public boolean isFree() {
		return this == ANY || this == NO_COUNT || this == PASS;
	}

	/** Return whether a value of the key is masked. */
	public boolean accepts(String text, int start, int end) {
		return true;
	}

	private static boolean has(String text, int start, int end, String characters) {
		for (int i = start; i < end; i++) {
			if (characters.indexOf(text.charAt(i)) >= 0) {
				return true;
			}
		}
		return false;
	}

	private static int digits(String text, int start, int end) {
		int digits = 0;
		for (int i = start; i < end; i++) {
			digits += Chars.isDigit(text.charAt(i)) ? 1 : 0;
		}
		return digits;
	}

	private static boolean isDigits(String text, int start, int end) {
		return digits(text, start, end) == end - start;
	}

	private static boolean isDecimal(String text, int start, int end) {
		int dot = text.indexOf('.', start);
		return dot > 0 && dot < end && isDigits(text, start, dot) && isDigits(text, dot + 1, end);
	}

	private static boolean hasLetter(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (Character.isLetter(text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isMixed(String text, int start, int end) {
		boolean upper = false;
		boolean lower = false;
		boolean digit = false;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (Character.isWhitespace(c) || c == '(' || c == '.' && Chars.at(text, i + 1) == '.') {
				return false;
			}
			upper |= Chars.isUpper(c);
			lower |= c >= 'a' && c <= 'z';
			digit |= Chars.isDigit(c);
		}
		return digit && (upper || lower) && digits(text, start, end) > 2;
	}

}

package io.observability.masking.format;

import io.observability.masking.detector.Chars;

/**
 * The elements of a segment of EDI behind its name, of which the first has the number 1.
 * Logs quote whole interchanges as well as one segment in a sentence.
 */
final class Elements {

	private static final int MAX_ELEMENTS = 12;

	private static final int MAX_SEGMENT = 320;

	private final String text;

	private final char separator;

	private final int[] starts = new int[MAX_ELEMENTS + 1];

	private final int[] ends = new int[MAX_ELEMENTS + 1];

	private int size;

	private Elements(String text, char separator) {
		this.text = text;
		this.separator = separator;
	}

	/** Return the elements behind the separator at the index. */
	static Elements behind(String text, int index) {
		Elements elements = new Elements(text, text.charAt(index));
		int limit = Math.min(text.length(), index + MAX_SEGMENT);
		int start = index + 1;
		while (start > 0 && elements.size < MAX_ELEMENTS) {
			start = elements.add(start, limit);
		}
		return elements;
	}

	/** Return where the next one starts, or -1 behind the last one. */
	private int add(int start, int limit) {
		int end = start;
		while (end < limit && this.text.charAt(end) != this.separator && !endsSegment(end)) {
			end++;
		}
		boolean goesOn = end < limit && this.text.charAt(end) == this.separator;
		this.size++;
		this.starts[this.size] = start;
		this.ends[this.size] = (goesOn || Chars.at(this.text, end) == '~') ? end : endInSentence(start, end);
		return goesOn ? end + 1 : -1;
	}

	private boolean endsSegment(int index) {
		return switch (this.text.charAt(index)) {
			case '~', '\n', '\r', '"', '[', ']', '{', '}', '\\', '<', '`' -> true;
			case '\'' -> !Character.isLetter(Chars.at(this.text, index + 1)) || this.separator == '+';
			default -> false;
		};
	}

	/** The sentence that quotes a segment goes on behind it. */
	private int endInSentence(int start, int end) {
		int index = start;
		while (index < end) {
			char c = this.text.charAt(index);
			char next = Chars.at(this.text, index + 1);
			boolean word = c == ' ' && (next >= 'a' && next <= 'z' || next == '(' || next == '-' || next == ' ');
			if (word || (c == ',' || c == ';' || c == ':') && next == ' ' || c == ')') {
				break;
			}
			index++;
		}
		return index;
	}

	int start(int number) {
		return this.starts[number];
	}

	int end(int number) {
		return this.ends[number];
	}

	boolean isBlank(int number) {
		return length(number) == 0 || this.text.charAt(this.starts[number]) == ' ';
	}

	int length(int number) {
		return (number <= this.size) ? this.ends[number] - this.starts[number] : 0;
	}

	/** Return whether this element is one of these words, which spaces surround. */
	boolean isOneOf(String words, int number) {
		int length = length(number);
		for (int i = words.indexOf(' '); length > 0 && i + length + 1 < words.length(); i = words.indexOf(' ', i + 1)) {
			if (i < 0) {
				return false;
			}
			if (words.charAt(i + length + 1) == ' ' && words.startsWith(at(number), i + 1)) {
				return true;
			}
		}
		return false;
	}

	/** Cut the element off where its first word ends. */
	void cutToWord(int number) {
		int end = this.starts[number];
		while (end < this.ends[number] && this.text.charAt(end) != ' ') {
			end++;
		}
		this.ends[number] = end;
	}

	int size() {
		return this.size;
	}

	/** Return how many digits this element has, or -1 if it has other characters. */
	int digits(int number) {
		int length = length(number);
		for (int i = 0; i < length; i++) {
			if (!Chars.isDigit(this.text.charAt(this.starts[number] + i))) {
				return -1;
			}
		}
		return length;
	}

	/** Return whether it is made of letters, digits and hyphens, as numbers are. */
	boolean isNumber(int number, int minimum) {
		int digits = 0;
		for (int i = 0; i < length(number); i++) {
			char c = this.text.charAt(this.starts[number] + i);
			if (!Chars.isAlphanumeric(c) && c != '-') {
				return false;
			}
			digits += Chars.isDigit(c) ? 1 : 0;
		}
		return digits > 2 && length(number) >= minimum;
	}

	/** Return whether it has letters, and none of the characters that names lack. */
	boolean isName(int number) {
		boolean letter = false;
		for (int i = 0; i < length(number); i++) {
			char c = this.text.charAt(this.starts[number] + i);
			if (!Character.isLetter(c) && " .-'".indexOf(c) < 0) {
				return false;
			}
			letter |= Character.isLetter(c);
		}
		return letter;
	}

	boolean has(char c, int number) {
		return number <= this.size && Chars.indexOf(this.text, c, this.starts[number], this.ends[number]) >= 0;
	}

	/** Return whether it has several words, of which the first is no small one. */
	boolean isStreet(int number) {
		boolean letter = false;
		for (int i = 0; i < length(number); i++) {
			letter |= Character.isLetter(this.text.charAt(this.starts[number] + i));
		}
		return letter && has(' ', number) && !Character.isLowerCase(this.text.charAt(this.starts[number]));
	}

	private String at(int number) {
		return this.text.substring(this.starts[number], this.ends[number]);
	}

}

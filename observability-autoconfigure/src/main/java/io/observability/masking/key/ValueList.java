package io.observability.masking.key;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/** Delimits the values between square brackets, which are masked as one. */
final class ValueList {

	private final String text;

	private final KeyMeaning meaning;

	private int index;

	private int depth;

	private int values;

	private String quote = "";

	private ValueList(String text, int start, KeyMeaning meaning) {
		this.text = text;
		this.index = start;
		this.meaning = meaning;
	}

	/** Return all values, or {@code null} if there is at most one. */
	static @Nullable Finding at(String text, int bracket, KeyMeaning meaning) {
		return (meaning == KeyMeaning.KEPT) ? null : new ValueList(text, bracket, meaning).find();
	}

	private @Nullable Finding find() {
		int from = this.index + 1;
		int end = from;
		boolean secret = false;
		do {
			open();
			int valueStart = this.index;
			secret |= value();
			if (this.index == valueStart) {
				break;
			}
			end = this.index;
			end = close(end);
		}
		while (this.depth > 0 && Chars.at(this.text, this.index) == ',' && this.index++ > 0);
		boolean nested = Chars.at(this.text, from) == '[';
		return (secret && (this.values > 1 || nested))
				? new Finding(from, end, DataType.SECRET, this.quote + Finding.SECRET + this.quote) : null;
	}

	private void open() {
		skipSpaces();
		while (Chars.at(this.text, this.index) == '[') {
			this.depth++;
			this.index++;
			skipSpaces();
		}
	}

	/** Return where the list ends, which is before its own bracket. */
	private int close(int valueEnd) {
		int end = valueEnd;
		skipSpaces();
		while (this.depth > 0 && Chars.at(this.text, this.index) == ']') {
			this.depth--;
			end = (this.depth > 0) ? this.index + 1 : this.index;
			this.index++;
			skipSpaces();
		}
		return end;
	}

	/** Return whether the value that was passed is a secret. */
	private boolean value() {
		int start = this.index;
		int open = Values.quote(this.text, start);
		int end;
		if (open >= 0) {
			int close = Values.endOfQuoted(this.text, open, open - start);
			this.quote = this.text.substring(start, open + 1);
			this.index = Math.min(this.text.length(), close + this.quote.length());
			start = open + 1;
			end = close;
		}
		else {
			boolean empty = ",]".indexOf(Chars.at(this.text, start)) >= 0;
			end = empty ? start : Values.endOfUnquoted(this.text, start, this.meaning);
			this.index = end;
		}
		this.values++;
		return !Values.isNoValue(this.text, start, end);
	}

	private void skipSpaces() {
		while (this.index < this.text.length() && Character.isWhitespace(this.text.charAt(this.index))) {
			this.index++;
		}
	}

}

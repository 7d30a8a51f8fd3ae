package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.word.Meaning;

import org.jspecify.annotations.Nullable;

/** Delimits the values between square brackets, which are masked as one. */
final class ValueList {

	private static final int MAX_VALUES = 4;

	private static final int MAX_WRAPPED = 128;

	private static final int MAX_OTHER = 96;

	private final String text;

	private final Meaning meaning;

	private final int start;

	private int index;

	private int depth;

	private int values;

	private boolean nested;

	private int first = -1;

	private int last;

	private ValueList(String text, int start, Meaning meaning) {
		this.text = text;
		this.start = start;
		this.index = start;
		this.meaning = meaning;
	}

	/** Return the list that begins with this bracket. */
	static ValueList at(String text, int bracket, Meaning meaning) {
		ValueList list = new ValueList(text, bracket, meaning);
		list.read();
		return list;
	}

	/** Return whether only the end of a list, or of all, follows behind one value. */
	static boolean isWrapped(String text, int bracket) {
		int index = bracket + 1;
		int limit = Math.min(text.length(), bracket + MAX_WRAPPED);
		while (index < limit && !Unquoted.endsValue(text, index)) {
			index++;
		}
		return Chars.at(text, index) != ']' || index + 1 >= text.length() || Unquoted.endsValue(text, index + 1)
				|| !Chars.isWord(text.charAt(index + 1));
	}

	/** Return whether it is more than one value in brackets. */
	boolean isSeveral() {
		return this.values > 1 || this.nested;
	}

	/** Return all from the first to the last value, which leaves their quotes. */
	@Nullable Finding finding() {
		return (this.first >= 0) ? Finding.of(this.first, this.last, this.meaning.type()) : null;
	}

	private void read() {
		this.nested = Chars.at(this.text, this.index + 1) == '[';
		do {
			open();
			int valueStart = this.index;
			value();
			if (this.index == valueStart) {
				break;
			}
			close();
		}
		while (this.depth > 0 && Chars.at(this.text, this.index) == ',' && mayHaveValue() && this.index++ > 0);
	}

	/** A list is not read on and on when none of its values is masked. */
	private boolean mayHaveValue() {
		return this.first >= 0 || this.values < MAX_VALUES && this.index - this.start < MAX_OTHER;
	}

	private void open() {
		skipSpaces();
		while (Chars.at(this.text, this.index) == '[') {
			this.depth++;
			this.index++;
			skipSpaces();
		}
	}

	private void close() {
		skipSpaces();
		while (this.depth > 0 && Chars.at(this.text, this.index) == ']') {
			this.depth--;
			this.index++;
			skipSpaces();
		}
	}

	private void value() {
		int start = this.index;
		int open = Values.quote(this.text, start);
		int end;
		if (open >= 0) {
			int depthOfEscapes = open - start;
			end = Values.endOfQuoted(this.text, open, depthOfEscapes);
			this.index = Math.min(this.text.length(), end + depthOfEscapes + 1);
			start = open + 1;
		}
		else {
			boolean empty = ",]{".indexOf(Chars.at(this.text, start)) >= 0;
			end = empty ? start : Unquoted.end(this.text, start, this.meaning);
			this.index = end;
		}
		this.values++;
		if (start < end && this.meaning.rule().accepts(this.text, start, end)
				&& !Prose.isNoValue(this.text, start, end)) {
			this.first = (this.first >= 0) ? this.first : start;
			this.last = end;
		}
	}

	private void skipSpaces() {
		while (this.index < this.text.length() && Character.isWhitespace(this.text.charAt(this.index))) {
			this.index++;
		}
	}

}

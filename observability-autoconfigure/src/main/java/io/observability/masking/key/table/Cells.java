package io.observability.masking.key.table;

import java.util.Arrays;

import io.observability.masking.detector.Chars;

/** The cells of one row after another, without the spaces and the quotes around them. */
final class Cells {

	private static final int MAX_CELLS = 512;

	private final String text;

	private final Form form;

	/** Whether each row has separators at both ends. */
	private final boolean framed;

	private int[] bounds = new int[32];

	private int count;

	private int end;

	private int limit;

	Cells(String text, Form form, boolean framed) {
		this.text = text;
		this.form = form;
		this.framed = framed;
	}

	int count() {
		return this.count;
	}

	/** Return where the row ends that was read last. */
	int end() {
		return this.end;
	}

	int start(int cell) {
		return this.bounds[2 * cell];
	}

	int end(int cell) {
		return this.bounds[2 * cell + 1];
	}

	/** Read the row that starts here, which is not one if it has no cells. */
	boolean read(int from, int limit) {
		this.count = 0;
		this.limit = limit;
		int index = skipSpaces(from);
		if (this.framed) {
			int bar = (index < limit) ? this.form.separator(this.text, index) : 0;
			if (bar == 0) {
				return false;
			}
			index += bar;
		}
		else if (this.form.separator() != Form.SPACES) {
			index = from;
		}
		while (this.count < MAX_CELLS) {
			int next = readCell(index);
			if (next < 0) {
				break;
			}
			index = next;
		}
		boolean open = this.framed || this.form.separator() == Form.SPACES;
		if (open && this.count > 1 && start(this.count - 1) == end(this.count - 1)) {
			this.count--;
		}
		return this.count > 1 && this.count < MAX_CELLS;
	}

	/** Return where the next cell starts, or -1 behind the last one. */
	private int readCell(int from) {
		int start = skipSpaces(from);
		int quote = (start < this.limit) ? this.form.quote(this.text, start) : 0;
		int close = (quote > 0) ? closing(start + quote, quote) : -1;
		int next = (close >= 0) ? skipSpaces(close + quote) : -1;
		if (next >= 0 && (isEnd(next) || this.form.separator(this.text, next) > 0)) {
			add(start + quote, close);
		}
		else {
			next = start;
			while (!isEnd(next) && this.form.separator(this.text, next) == 0) {
				next += (this.form.escaped() && this.text.charAt(next) == '\\') ? 2 : 1;
			}
			next = Math.min(next, this.limit);
			addTrimmed(start, next);
		}
		this.end = next;
		return isEnd(next) ? -1 : next + this.form.separator(this.text, next);
	}

	private boolean isEnd(int index) {
		return index >= this.limit || this.form.isLineEnd(this.text, index);
	}

	/** Return the quote that closes; two quotes stand for one of the cell. */
	private int closing(int from, int quote) {
		int index = from;
		while (index < this.limit) {
			if (this.form.quote(this.text, index) > 0) {
				if (this.form.quote(this.text, index + quote) == 0) {
					return index;
				}
				index += quote;
			}
			else if (this.form.escaped() && this.text.charAt(index) == '"') {
				return -1;
			}
			index += (this.form.escaped() && this.text.charAt(index) == '\\') ? 2 : 1;
		}
		return -1;
	}

	private int skipSpaces(int from) {
		int index = from;
		while (index < this.limit && this.text.charAt(index) == ' ') {
			index++;
		}
		return index;
	}

	private void addTrimmed(int from, int to) {
		int start = from;
		int last = to;
		while (last > start && (this.text.charAt(last - 1) == ' ' || this.text.charAt(last - 1) == '\r')) {
			last--;
		}
		char first = Chars.at(this.text, start);
		boolean quoted = (first == '\'' || first == '`') && last - start > 1 && this.text.charAt(last - 1) == first;
		add(quoted ? start + 1 : start, quoted ? last - 1 : last);
	}

	private void add(int start, int last) {
		if (2 * this.count == this.bounds.length) {
			this.bounds = Arrays.copyOf(this.bounds, 2 * this.bounds.length);
		}
		this.bounds[2 * this.count] = start;
		this.bounds[2 * this.count + 1] = last;
		this.count++;
	}

}

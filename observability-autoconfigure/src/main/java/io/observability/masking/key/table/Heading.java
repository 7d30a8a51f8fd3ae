package io.observability.masking.key.table;

import io.observability.masking.detector.Chars;

import org.jspecify.annotations.Nullable;

/**
 * The line with the names of the columns.
 *
 * @param start where it starts
 * @param end where it ends
 * @param form how the table is written
 */
record Heading(int start, int end, Form form) {

	/** More words are those of a sentence. */
	private static final int MAX_SPACES = 3;

	/**
	 * Return the heading that ends here if it may be one of sensitive values. There is at
	 * most one at each end of a line, and none where another row of the same table is
	 * before it, lest a row belong to several tables.
	 */
	static @Nullable Heading at(Names names, String text, int end) {
		boolean escaped = text.charAt(end) == '\\';
		int start = HeadingLine.start(text, end, escaped);
		char separator = (start >= 0 && start < end) ? HeadingLine.separator(text, start, end, escaped) : 0;
		if (separator == 0 || !isSensitive(names, text, start, end, separator)) {
			return null;
		}
		Heading heading = new Heading(start, end, new Form(separator, escaped));
		return heading.followsRow(text) ? null : heading;
	}

	private static boolean isSensitive(Names names, String text, int start, int end, char separator) {
		boolean sensitive = false;
		int nameStart = start;
		for (int i = start; i <= end; i++) {
			boolean tab = i < end && text.charAt(i) == '\\';
			boolean wide = i < end && separator == Form.SPACES && text.startsWith("  ", i);
			if (i == end || tab || wide || separator != Form.SPACES && text.charAt(i) == separator) {
				int first = trimStart(text, nameStart, i);
				if (Chars.isDigit(text.charAt(first))) {
					return false;
				}
				sensitive = sensitive || Column.isSensitive(names, text, first, trimEnd(text, nameStart, i));
				nameStart = tab ? i + 2 : i + 1;
			}
		}
		return sensitive;
	}

	private static int trimStart(String text, int from, int to) {
		int start = from;
		while (start < to && !Chars.isWord(text.charAt(start))) {
			start++;
		}
		return start;
	}

	private static int trimEnd(String text, int from, int to) {
		int end = to;
		while (end > from && "\"\\ `\r".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		return end;
	}

	/** Return whether each row begins with a separator. */
	boolean isFramed(String text) {
		int first = this.start;
		while (text.charAt(first) == ' ') {
			first++;
		}
		return this.form.separator() == '|' && text.charAt(first) == '|';
	}

	/** Return whether names stand as far apart as words do. */
	boolean isSpaced(String text) {
		char separator = this.form.separator();
		return separator == Form.SPACES
				|| (separator == ',' || separator == ';') && isSpaced(text, separator, this.start, this.end);
	}

	private static boolean isSpaced(String text, char separator, int start, int end) {
		for (int i = start; i < end; i++) {
			if (text.charAt(i) == separator && text.charAt(i + 1) == ' ') {
				return true;
			}
		}
		return false;
	}

	boolean isWholeLine(String text) {
		char before = Chars.at(text, this.start - 1);
		return before == '\n' || before == '\ufeff' || this.form.escaped() && (before == '"' || isBreakBefore(text));
	}

	private boolean isBreakBefore(String text) {
		return this.start > 1 && text.charAt(this.start - 2) == '\\' && Form.isBreak(text.charAt(this.start - 1));
	}

	private boolean followsRow(String text) {
		int lineEnd = endOfLineBefore(text, this.start);
		if (lineEnd < 0) {
			return false;
		}
		int lineStart = startOfLine(text, lineEnd);
		if (this.form.isBorder(text, lineStart, lineEnd)) {
			lineEnd = endOfLineBefore(text, lineStart);
			lineStart = (lineEnd < 0) ? -1 : startOfLine(text, lineEnd);
		}
		return lineStart >= 0 && lineStart < lineEnd && isRow(text, lineStart, lineEnd);
	}

	/** Return where the line before ends, or -1 if there is none. */
	private int endOfLineBefore(String text, int lineStart) {
		if (!this.form.escaped()) {
			return (lineStart > 0 && text.charAt(lineStart - 1) == '\n') ? lineStart - 1 : -1;
		}
		boolean lineBreak = lineStart > 1 && text.charAt(lineStart - 2) == '\\'
				&& Form.isBreak(text.charAt(lineStart - 1));
		return !lineBreak ? -1 : text.startsWith("\\r", lineStart - 4) ? lineStart - 4 : lineStart - 2;
	}

	private int startOfLine(String text, int lineEnd) {
		int start = lineEnd;
		while (start > 0 && text.charAt(start - 1) != '\n' && !(this.form.escaped() && isStart(text, start))) {
			start--;
		}
		return start;
	}

	private static boolean isStart(String text, int index) {
		char before = text.charAt(index - 1);
		boolean escape = Chars.at(text, index - 2) == '\\';
		return escape ? Form.isBreak(before) : before == '"';
	}

	/** Return whether this line has as many cells. */
	private boolean isRow(String text, int lineStart, int lineEnd) {
		boolean framed = isFramed(text);
		Cells names = new Cells(text, this.form, framed);
		Cells row = new Cells(text, this.form, framed);
		boolean alike = names.read(this.start, this.end) && row.read(lineStart, lineEnd) && row.count() == names.count()
				&& row.end() >= lineEnd;
		return alike && !isOfLog(text, row, lineStart, lineEnd);
	}

	/** Lines of a log have commas, too, but also more words than cells have. */
	private boolean isOfLog(String text, Cells row, int lineStart, int lineEnd) {
		char separator = this.form.separator();
		if (separator == '|' || separator == '\t') {
			return false;
		}
		boolean words = !isSpaced(text) && isSpaced(text, separator, lineStart, lineEnd);
		for (int cell = 0; cell < row.count() && !words; cell++) {
			int spaces = 0;
			for (int i = row.start(cell); i < row.end(cell); i++) {
				spaces += (text.charAt(i) == ' ') ? 1 : 0;
			}
			words = spaces >= MAX_SPACES;
		}
		return words;
	}

}

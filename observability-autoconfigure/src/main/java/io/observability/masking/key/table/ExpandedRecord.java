package io.observability.masking.key.table;

import java.util.ArrayList;
import java.util.List;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.table.CellRule.Sure;

/**
 * A row of a table with one line for each of its columns, as psql tells it:
 * {@code -[ RECORD 1 ]-+---}, then {@code email | x}. Without that title a bar says
 * nothing of what is before it.
 */
final class ExpandedRecord {

	private static final int MAX_WORD = 24;

	private static final int MAX_NUMBER = 12;

	/** With its padding; names of columns have up to 63 characters. */
	private static final int MAX_NAME = 72;

	private final Names names;

	private final String text;

	private final Form form;

	private final List<Field> fields = new ArrayList<>();

	private ExpandedRecord(Names names, String text, Form form) {
		this.names = names;
		this.text = text;
		this.form = form;
	}

	/** Return what is sensitive in the record whose title has this bracket. */
	static List<Finding> find(Names names, String text, int bracket) {
		int end = endOfTitle(text, bracket);
		if (end < 0) {
			return List.of();
		}
		ExpandedRecord expanded = new ExpandedRecord(names, text, new Form('|', text.charAt(end) == '\\'));
		expanded.read(end);
		return expanded.find();
	}

	/** The word is that of the language of the user, {@code [ DATENSATZ 1 ]}. */
	private static int endOfTitle(String text, int bracket) {
		int word = bracket + 2;
		int end = word;
		while (end - word < MAX_WORD && Character.isLetter(Chars.at(text, end))) {
			end++;
		}
		int number = end + 1;
		int close = number;
		while (close - number < MAX_NUMBER && Chars.isDigit(Chars.at(text, close))) {
			close++;
		}
		if (end == word || close == number || Chars.at(text, end) != ' ' || !text.startsWith(" ]", close)) {
			return -1;
		}
		end = close + 2;
		while (isLine(Chars.at(text, end))) {
			end++;
		}
		end += (Chars.at(text, end) == '\r') ? 1 : 0;
		boolean escaped = Chars.at(text, end) == '\\' && Form.isBreak(Chars.at(text, end + 1));
		return (end < text.length() && (text.charAt(end) == '\n' || escaped)) ? end : -1;
	}

	private static boolean isLine(char c) {
		return c == '-' || c == '+' || c >= '\u2500' && c < '\u2580';
	}

	private static boolean isBar(char c) {
		return c == '|' || c == '\u2502';
	}

	private void read(int titleEnd) {
		int line = this.form.nextLine(this.text, titleEnd);
		Column column = null;
		while (line >= 0) {
			int lineEnd = this.form.endOfLine(this.text, line, this.text.length());
			boolean framed = isBar(Chars.at(this.text, line));
			int start = skipSpaces(framed ? line + 1 : line, lineEnd);
			int bar = start;
			while (bar < lineEnd && bar - line < MAX_NAME && !isBar(this.text.charAt(bar))) {
				bar++;
			}
			if (bar == lineEnd || !isBar(this.text.charAt(bar)) || hasTitle(bar, lineEnd)) {
				return;
			}
			// A value with line breaks goes on without the name
			column = (start == bar && column != null) ? column
					: Column.of(this.names, this.text, start, trimEnd(start, bar));
			add(column, bar + 1, framed && isBar(this.text.charAt(lineEnd - 1)) ? lineEnd - 1 : lineEnd);
			line = this.form.nextLine(this.text, lineEnd);
		}
	}

	/** Where another record begins, this one ends, so that each line is read once. */
	private boolean hasTitle(int from, int to) {
		int bracket = Chars.indexOf(this.text, '[', from, to);
		while (bracket >= 0 && !this.text.startsWith("-[ ", bracket - 1)) {
			bracket = Chars.indexOf(this.text, '[', bracket + 1, to);
		}
		return bracket >= 0;
	}

	private void add(Column column, int from, int to) {
		int start = skipSpaces(from, to);
		if (start < to) {
			this.fields.add(new Field(column, start, trimEnd(start, to)));
		}
	}

	private List<Finding> find() {
		List<Finding> findings = new ArrayList<>();
		Sure sure = sure();
		for (Field field : this.fields) {
			Finding finding = CellRule.find(this.text, field.start(), field.end(), field.column(), sure);
			if (finding != null) {
				findings.add(finding);
			}
		}
		return findings;
	}

	private Sure sure() {
		int persons = 0;
		boolean figures = false;
		for (Field field : this.fields) {
			persons += field.column().user() ? 2 : field.column().isOfPersonName() ? 1 : 0;
			figures |= Figures.isDigits(this.text, field.start(), field.end());
		}
		return (persons > 1) ? Sure.KNOWN : figures ? Sure.LIKELY : Sure.NOT;
	}

	private int skipSpaces(int from, int to) {
		int start = from;
		while (start < to && this.text.charAt(start) == ' ') {
			start++;
		}
		return start;
	}

	private int trimEnd(int from, int to) {
		int end = to;
		while (end > from && (this.text.charAt(end - 1) == ' ' || this.text.charAt(end - 1) == '\r')) {
			end--;
		}
		return end;
	}

	private record Field(Column column, int start, int end) {
	}

}

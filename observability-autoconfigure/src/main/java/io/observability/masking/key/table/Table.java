package io.observability.masking.key.table;

import java.util.ArrayList;
import java.util.List;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.table.CellRule.Sure;

import org.jspecify.annotations.Nullable;

/** The rows below a heading, which have as many cells. */
final class Table {

	/** So many lines in a row may be no rows. */
	private static final int MAX_GAP = 3;

	/** A broken row has so many cells more or less. */
	private static final int MAX_ODD = 3;

	private final Names names;

	private final String text;

	private final Heading heading;

	private final Form form;

	private final Cells cells;

	private final Column[] columns;

	/** Whether a column says whose the values of others are. */
	private final boolean known;

	private final boolean spaced;

	private final List<Finding> findings = new ArrayList<>();

	/** What sort of character the last row starts with. */
	private int sort;

	private Table(Names names, String text, Heading heading, Cells cells, Column[] columns) {
		this.names = names;
		this.text = text;
		this.heading = heading;
		this.form = heading.form();
		this.cells = cells;
		this.columns = columns;
		long persons = List.of(columns).stream().filter(Column::isOfPersonName).count();
		this.known = persons > 1 || List.of(columns).stream().anyMatch(Column::user);
		this.spaced = heading.isSpaced(text);
	}

	/** Return the table below the heading, if it has one. */
	static @Nullable Table below(Names names, String text, Heading heading) {
		Cells cells = new Cells(text, heading.form(), heading.isFramed(text));
		if (!cells.read(heading.start(), heading.end()) || cells.end() != heading.end()) {
			return null;
		}
		boolean words = heading.isSpaced(text) && heading.form().separator() != Form.SPACES;
		Column[] columns = new Column[cells.count()];
		boolean sensitive = false;
		for (int i = 0; i < columns.length; i++) {
			int start = cells.start(i);
			int end = cells.end(i);
			if (!Column.isName(text, start, end) || words && Chars.indexOf(text, ' ', start, end) > 0) {
				return null;
			}
			columns[i] = Column.of(names, text, start, end);
			sensitive |= columns[i].isSensitive();
		}
		int last = columns.length - 1;
		return (sensitive && cells.start(last) < cells.end(last)) ? new Table(names, text, heading, cells, columns)
				: null;
	}

	/** Return what is sensitive in the rows, from left to right. */
	List<Finding> find() {
		int row = nextLine();
		int gap = 0;
		boolean border = false;
		boolean first = true;
		while (row >= 0 && gap <= MAX_GAP) {
			int lineEnd = this.form.endOfLine(this.text, row, this.text.length());
			boolean line = this.form.isBorder(this.text, row, lineEnd);
			if (line && border || first && !line && !isRow(row, true)) {
				break;
			}
			if (!line && (first || isRow(row, false))) {
				addRow();
				first = false;
				gap = 0;
				lineEnd = this.cells.end();
			}
			else if (!line && !mayGoOn(row, lineEnd)) {
				break;
			}
			else {
				gap += line ? 0 : 1;
			}
			border = line;
			row = this.form.nextLine(this.text, lineEnd);
		}
		return this.findings;
	}

	/** A broken row, a comment or an empty line does not end the table. */
	private boolean mayGoOn(int row, int lineEnd) {
		if (this.form.separator() == Form.SPACES || lineEnd < this.text.length() && isHeading(lineEnd)) {
			return false;
		}
		int odd = this.cells.count() - this.columns.length;
		if (this.cells.end() == lineEnd && this.cells.count() > 1 && Math.abs(odd) <= MAX_ODD
				&& sort(row) == this.sort) {
			addOddRow(odd);
		}
		return true;
	}

	/** A cell has the separator in it, or is missing: look from both ends. */
	private void addOddRow(int odd) {
		for (int i = 0; i < this.cells.count(); i++) {
			int start = this.cells.start(i);
			int end = this.cells.end(i);
			boolean found = start == end || i < this.columns.length && addCell(start, end, this.columns[i], true);
			int fromEnd = i - odd;
			if (!found && fromEnd >= 0 && fromEnd < this.columns.length) {
				addCell(start, end, this.columns[fromEnd], true);
			}
		}
	}

	/** Return what sort of character a row starts with. */
	private int sort(int row) {
		char first = Chars.at(this.text, row);
		return Chars.isDigit(first) ? 0 : Character.isUpperCase(first) ? 1 : Character.isLetter(first) ? 2 : first;
	}

	/**
	 * Return whether a row of this table starts here, which only the text may cut off.
	 */
	private boolean isRow(int row, boolean first) {
		if (!this.cells.read(row, this.text.length())) {
			return false;
		}
		int count = this.cells.count();
		boolean cut = !first && count < this.columns.length && this.form.nextLine(this.text, this.cells.end()) < 0;
		if (count != this.columns.length && !cut || first && isOther(row)) {
			return false;
		}
		for (int end = row; end < this.cells.end(); end++) {
			end = this.form.endOfLine(this.text, end, this.cells.end());
			if (end < this.cells.end() && isHeading(end)) {
				return false;
			}
		}
		return this.cells.end() >= this.text.length() || !isHeading(this.cells.end());
	}

	private boolean isHeading(int lineEnd) {
		return this.text.charAt(lineEnd) != '"' && Heading.at(this.names, this.text, lineEnd) != null;
	}

	/** Names behind something else may be values of its own, with more such below. */
	private boolean isOther(int row) {
		boolean bare = this.cells.count() > 0 && this.heading.isFramed(this.text)
				&& !this.form.isBorder(this.text, nextLine(), endOfNextLine());
		boolean pair = !this.heading.isWholeLine(this.text)
				&& Chars.indexOf(this.text, ':', row, this.cells.end(0)) >= 0;
		return bare || pair;
	}

	private int nextLine() {
		return this.form.nextLine(this.text, this.heading.end());
	}

	private int endOfNextLine() {
		return this.form.endOfLine(this.text, nextLine(), this.text.length());
	}

	private void addRow() {
		this.sort = sort(this.cells.start(0));
		int figures = 0;
		for (int i = 0; i < this.cells.count(); i++) {
			figures += hasFigure(this.cells.start(i), this.cells.end(i)) ? 1 : 0;
		}
		for (int i = 0; i < this.cells.count(); i++) {
			int start = this.cells.start(i);
			int end = this.cells.end(i);
			if (start < end) {
				boolean others = figures > (hasFigure(start, end) ? 1 : 0);
				addCell(start, end, this.columns[i], others);
			}
		}
	}

	private boolean addCell(int start, int end, Column column, boolean others) {
		if (!column.isSensitive()) {
			return false;
		}
		Sure sure = this.spaced ? Sure.NOT : this.known ? Sure.KNOWN : others ? Sure.LIKELY : Sure.NOT;
		Finding finding = CellRule.find(this.text, start, end, column, sure);
		if (finding != null) {
			this.findings.add(finding);
		}
		return finding != null;
	}

	/** Return whether it has what no name of a thing has. */
	private boolean hasFigure(int start, int end) {
		for (int i = start; i < end; i++) {
			if (Chars.isDigit(this.text.charAt(i)) || this.text.charAt(i) == '@') {
				return true;
			}
		}
		return false;
	}

}

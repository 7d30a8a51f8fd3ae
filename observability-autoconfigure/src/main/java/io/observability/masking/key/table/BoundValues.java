package io.observability.masking.key.table;

import java.util.ArrayList;
import java.util.List;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.table.CellRule.Sure;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * Values that are bound to the marks of a statement of SQL, which MyBatis logs in the
 * line before them: {@code ==>  Preparing: … set password = ?}, then
 * {@code ==> Parameters: x(String)}. The column of each mark says what its value is.
 */
final class BoundValues {

	private static final int MAX_STATEMENT = 8192;

	/** What a log tells in front of each line. */
	private static final int MAX_PREFIX = 256;

	private static final int MAX_NAME = 64;

	private static final int MAX_TYPE = 24;

	private static final int MAX_CALLS = 3;

	private static final String STATEMENT = "Preparing: ";

	private static final String VALUES = "==> Parameters: ";

	private static final String MASK = "***";

	private static final Words OPERATORS = Words.of("like ilike in");

	private final Names names;

	private final String text;

	private final int lineEnd;

	private final List<Finding> findings = new ArrayList<>();

	/** Where the next value begins, or -1 behind the last one. */
	private int value;

	/** Where the names of the columns are that values are inserted into, or -1. */
	private int columns = -1;

	private int columnsEnd;

	private BoundValues(Names names, String text, int value, int lineEnd) {
		this.names = names;
		this.text = text;
		this.value = value;
		this.lineEnd = lineEnd;
	}

	/** Return what is sensitive in the values of the statement behind this arrow. */
	static List<Finding> find(Names names, String text, int arrow) {
		int start = arrow + ((Chars.at(text, arrow + 2) == ' ') ? 3 : 2);
		if (!text.startsWith("==>", arrow - 2) || !text.startsWith(STATEMENT, start)) {
			return List.of();
		}
		int limit = nextArrow(text, start);
		Form line = new Form('|', false);
		int end = line.endOfLine(text, start, limit);
		int escaped = Chars.indexOf(text, '\\', start, end);
		while (escaped >= 0 && !Form.isBreak(Chars.at(text, escaped + 1))) {
			escaped = Chars.indexOf(text, '\\', escaped + 1, end);
		}
		line = (escaped >= 0) ? new Form('|', true) : line;
		end = (escaped >= 0) ? escaped : end;
		int values = (end < limit) ? values(text, end) : -1;
		if (values < 0) {
			return List.of();
		}
		BoundValues bound = new BoundValues(names, text, values, line.endOfLine(text, values, text.length()));
		bound.read(start, end);
		return bound.findings;
	}

	/** Each statement is read only as far as there is no other one. */
	private static int nextArrow(String text, int start) {
		int limit = Math.min(text.length(), start + MAX_STATEMENT);
		int next = Chars.indexOf(text, '>', start, limit);
		while (next >= 0 && !text.startsWith("==", next - 2)) {
			next = Chars.indexOf(text, '>', next + 1, limit);
		}
		return (next < 0) ? limit : next - 2;
	}

	/** Return where the values begin, unless something else begins before. */
	private static int values(String text, int statementEnd) {
		int limit = Math.min(text.length(), statementEnd + MAX_PREFIX);
		for (int i = statementEnd; i < limit; i++) {
			char c = text.charAt(i);
			if (c == '=' && text.startsWith("==>", i) || c == '<' && text.startsWith("<==", i)) {
				return text.startsWith(VALUES, i) ? i + VALUES.length() : -1;
			}
		}
		return -1;
	}

	private void read(int start, int end) {
		int depth = 0;
		int column = -1;
		for (int i = start; i < end && this.value >= 0; i++) {
			char c = this.text.charAt(i);
			switch (c) {
				case '\'' -> {
					int close = Chars.indexOf(this.text, '\'', i + 1, end);
					i = (close < 0) ? end : close;
				}
				case '(' -> column = (++depth == 1) ? this.columns : column;
				case ')' -> depth--;
				case ',' -> column = (depth == 1 && column > 0) ? endOfName(column) + 1 : column;
				case '?' -> add((depth > 0 && column > 0) ? named(endOfName(column)) : compared(i));
				case 'v', 'V' -> readColumns(i);
				case '*' -> stopAt(i);
				default -> {
				}
			}
		}
	}

	/** Where a mark is hidden, the values do not belong to those that are left. */
	private void stopAt(int index) {
		if (this.text.startsWith(MASK, index)) {
			this.findings.clear();
			this.value = -1;
		}
	}

	/** Find the columns before {@code VALUES}, if it begins here. */
	private void readColumns(int index) {
		int end = beforeSpaces(index) - 1;
		if (this.text.charAt(end) == ')' && this.text.regionMatches(true, index, "values", 0, 6)) {
			this.columnsEnd = end;
			this.columns = Chars.lastIndexOf(this.text, '(', Math.max(0, end - MAX_STATEMENT), end) + 1;
		}
	}

	private int endOfName(int column) {
		int limit = Math.min(this.columnsEnd, column + MAX_NAME);
		int comma = Chars.indexOf(this.text, ',', column, limit);
		return (comma < 0) ? Math.max(column, limit) : comma;
	}

	/** {@code password = ?}, {@code u.email like lower(?)} */
	private @Nullable Column compared(int mark) {
		int end = beforeSpaces(mark);
		for (int i = 0; i < MAX_CALLS && this.text.charAt(end - 1) == '('; i++) {
			int name = beforeSpaces(end - 1);
			int word = startOfWord(name);
			end = OPERATORS.contains(this.text, word, name) ? name : beforeSpaces(word);
		}
		int operator = end;
		while (end - operator < 2 && "=<>!".indexOf(this.text.charAt(operator - 1)) >= 0) {
			operator--;
		}
		int word = (operator == end) ? startOfWord(end) : operator;
		boolean compares = operator < end || OPERATORS.contains(this.text, word, end);
		return compares ? named(word) : null;
	}

	private Column named(int limit) {
		int end = limit;
		while (" `\"]\\".indexOf(this.text.charAt(end - 1)) >= 0) {
			end--;
		}
		return Column.of(this.names, this.text, startOfWord(end), end);
	}

	private int startOfWord(int end) {
		int start = end;
		while (end - start < MAX_NAME && Chars.isWord(Chars.at(this.text, start - 1))) {
			start--;
		}
		return start;
	}

	private int beforeSpaces(int end) {
		int start = end;
		while (end - start < MAX_CALLS && this.text.charAt(start - 1) == ' ') {
			start--;
		}
		return start;
	}

	/** Read the next value, which its type follows unless it is null. */
	private void add(@Nullable Column column) {
		int start = this.value;
		int next = start;
		while (next < this.lineEnd && !(this.text.charAt(next) == ')' && isEnd(next + 1))) {
			next++;
			if (next - start == 4 && this.text.startsWith("null", start) && isEnd(next)) {
				this.value = (next < this.lineEnd) ? next + 2 : -1;
				return;
			}
		}
		int type = Chars.lastIndexOf(this.text, '(', Math.max(start, next - MAX_TYPE), next);
		int end = (type < 0) ? next : type;
		if (column != null && column.isSensitive() && end > start) {
			add(column, start, end);
		}
		this.value = (next + 1 < this.lineEnd) ? next + 3 : -1;
	}

	private void add(Column column, int start, int end) {
		Meaning meaning = column.meaning();
		Finding finding = (meaning != null && !meaning.isKept()) ? Values.finding(this.text, start, end, meaning)
				: CellRule.find(this.text, start, end, column, Sure.KNOWN);
		if (finding != null) {
			this.findings.add(finding);
		}
	}

	private boolean isEnd(int index) {
		return index >= this.lineEnd || this.text.startsWith(", ", index);
	}

}

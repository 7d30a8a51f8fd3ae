package io.observability.masking.key;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * Recognises values by the column that they are inserted into:
 * {@code INSERT INTO users (name, password) VALUES ('bob', 'x')}.
 */
final class InsertDetector implements Detector {

	private static final int MAX_COLUMNS = 600;

	private static final int MAX_VALUES = 2048;

	private final SensitiveKeys keys;

	InsertDetector(SensitiveKeys keys) {
		this.keys = keys;
	}

	@Override
	public String triggers() {
		return "Vv";
	}

	@Override
	public Set<DataType> types() {
		return this.keys.types();
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == ')' || Character.isWhitespace(before);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return (after | 0x20) == 'a';
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return (afterThat | 0x20) == 'l';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		if (!text.regionMatches(true, index, "VALUES", 0, 6)) {
			return null;
		}
		int close = skipSpacesBack(text, index) - 1;
		int open = Chars.indexOf(text, '(', index + 6, Math.min(text.length(), index + 10));
		if (Chars.at(text, close) != ')' || open < 0) {
			return null;
		}
		int start = close;
		int limit = Math.max(0, close - MAX_COLUMNS);
		while (start > limit && text.charAt(start) != '(') {
			start--;
		}
		return (Chars.at(text, start) == '(') ? value(text, start + 1, close, open + 1) : null;
	}

	private @Nullable Finding value(String text, int firstColumn, int columnsEnd, int firstValue) {
		int column = firstColumn;
		int value = firstValue;
		while (column < columnsEnd && value < firstValue + MAX_VALUES) {
			int end = column;
			while (end < columnsEnd && text.charAt(end) != ',') {
				end++;
			}
			Finding finding = ofColumn(text, column, end, value);
			if (finding != null) {
				return finding;
			}
			column = end + 1;
			value = afterValue(text, value, firstValue + MAX_VALUES);
		}
		return null;
	}

	private @Nullable Finding ofColumn(String text, int column, int columnEnd, int value) {
		int end = columnEnd;
		while (end > column && " `\"]".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		Meaning meaning = this.keys.mayEndAt(text, end) ? this.keys.meaningOf(text, column, end) : null;
		return (meaning != null && !meaning.isKept()) ? Values.at(text, value, meaning) : null;
	}

	/** Return where the next value begins, behind a comma that no quotes enclose. */
	private static int afterValue(String text, int from, int limit) {
		char quote = 0;
		int depth = 0;
		int end = Math.min(limit, text.length());
		for (int i = from; i < end; i++) {
			char c = text.charAt(i);
			if (quote != 0) {
				quote = (c == quote) ? 0 : quote;
			}
			else if (c == '\'' || c == '"') {
				quote = c;
			}
			else if (c == ',' && depth == 0) {
				return i + 1;
			}
			else if (c == '(' || c == ')') {
				depth += (c == '(') ? 1 : -1;
				if (depth < 0) {
					return limit;
				}
			}
		}
		return limit;
	}

	private static int skipSpacesBack(String text, int from) {
		int end = from;
		while (from - end < 4 && end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
			end--;
		}
		return end;
	}

}

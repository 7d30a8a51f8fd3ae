package io.observability.masking.key;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.place.Protocols;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.word.Meaning;

import org.jspecify.annotations.Nullable;

/** Recognises secrets below the name of their column: {@code id;token;active}. */
final class Columns {

	private static final String SEPARATORS = ",;\t|";

	private static final int MAX_LINE = 512;

	private static final int MAX_ROWS = 32;

	private static final int SHORT = 6;

	private static final int LONG = 16;

	private Columns() {
	}

	/** Return whether what follows a name may close its column. */
	static boolean mayFollow(char next) {
		return SEPARATORS.indexOf(next) >= 0 || next == '"' || next == '\n' || next == '\r';
	}

	/** Return the secrets below the name that ends here, or beside it in a header. */
	static @Nullable Finding find(SensitiveKeys keys, String text, int nameEnd) {
		Finding below = below(keys, text, nameEnd);
		return (below != null) ? below : Protocols.find(text, nameEnd, keys.types());
	}

	private static @Nullable Finding below(SensitiveKeys keys, String text, int nameEnd) {
		int lineEnd = endOfLine(text, nameEnd);
		char separator = (lineEnd < 0) ? 0 : separator(text, nameEnd);
		int lineStart = (separator > 0) ? startOfHeading(text, nameEnd, separator) : -1;
		if (lineStart < 0 || startOfHeading(text, lineEnd, separator) < 0 || !keys.mayEndAt(text, nameEnd)) {
			return null;
		}
		int nameStart = KeyEnds.wordStart(text, nameEnd);
		Meaning meaning = keys.meaningOf(text, nameStart, nameEnd);
		int columns = count(text, separator, lineStart, lineEnd);
		if (meaning == null || meaning.isKept() || columns == 0) {
			return null;
		}
		return cells(text, lineEnd,
				new Heading(separator, count(text, separator, lineStart, nameStart), columns, meaning));
	}

	/** Return all from the first to the last secret below. */
	private static @Nullable Finding cells(String text, int lineEnd, Heading heading) {
		Finding first = heading.cell(text, lineEnd + 1);
		Finding last = first;
		for (int i = 0; i < MAX_ROWS && last != null; i++) {
			int end = endOfLine(text, last.end());
			Finding next = (end < 0) ? null : heading.cell(text, end + 1);
			if (next == null) {
				break;
			}
			last = next;
		}
		return (first != null && last != null) ? Finding.of(first.start(), last.end(), first.type()) : null;
	}

	private static char separator(String text, int nameEnd) {
		char next = Chars.at(text, (Chars.at(text, nameEnd) == '"') ? nameEnd + 1 : nameEnd);
		int start = KeyEnds.wordStart(text, nameEnd);
		char before = Chars.at(text, (Chars.at(text, start - 1) == '"') ? start - 2 : start - 1);
		return SEPARATORS.indexOf(next) >= 0 ? next
				: (next == '\n' || next == '\r') && SEPARATORS.indexOf(before) >= 0 ? before : 0;
	}

	/** Return where the line begins that has nothing but names up to here, or -1. */
	private static int startOfHeading(String text, int end, char separator) {
		int start = end;
		while (end - start < MAX_LINE && start > 0 && text.charAt(start - 1) != '\n') {
			char c = text.charAt(--start);
			if (c != separator && !Chars.isBase64Url(c) && c != '"' && c != '.' && c != '\r'
					&& !(c == ' ' && separator != ',')) {
				return -1;
			}
		}
		return (end - start < MAX_LINE) ? start : -1;
	}

	private static int endOfLine(String text, int from) {
		return Chars.indexOf(text, '\n', from, Math.min(text.length(), from + MAX_LINE));
	}

	private static int count(String text, char separator, int start, int end) {
		int count = 0;
		for (int i = start; i < end; i++) {
			count += (text.charAt(i) == separator) ? 1 : 0;
		}
		return count;
	}

	private static boolean isAround(char c) {
		return c == ' ' || c == '"' || c == '\r';
	}

	/**
	 * The name of a column.
	 *
	 * @param column how many columns are before it
	 * @param columns how many separators each row has
	 */
	private record Heading(char separator, int column, int columns, Meaning meaning) {

		/**
		 * Return the secret in this column of the row, which has as many as its heading.
		 */
		@Nullable Finding cell(String text, int row) {
			int limit = Math.min(text.length(), row + MAX_LINE);
			int rowEnd = Chars.indexOf(text, '\n', row, limit);
			rowEnd = (rowEnd < 0) ? limit : rowEnd;
			if (count(text, this.separator, row, rowEnd) != this.columns) {
				return null;
			}
			int start = row;
			for (int i = 0; i < this.column; i++) {
				start = Chars.indexOf(text, this.separator, start, rowEnd) + 1;
			}
			int end = Chars.indexOf(text, this.separator, start, rowEnd);
			end = (end < 0) ? rowEnd : end;
			while (start < end && isAround(text.charAt(start))) {
				start++;
			}
			while (end > start && isAround(text.charAt(end - 1))) {
				end--;
			}
			boolean password = this.meaning.type().equals(SecretTypes.PASSWORD);
			boolean secret = password ? Secrets.isPassword(text, start, end, SHORT)
					: Secrets.isSecret(text, start, end, LONG);
			return secret ? Finding.of(start, end, this.meaning.type()) : null;
		}

	}

}

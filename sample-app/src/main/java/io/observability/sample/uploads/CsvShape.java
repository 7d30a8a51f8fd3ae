package io.observability.sample.uploads;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/**
 * Shape of a CSV text, read as a stream.
 *
 * @param rows rows without the header; blank lines do not count
 * @param columns columns of the header
 * @param raggedRows rows with another number of columns
 */
record CsvShape(long rows, int columns, long raggedRows) {

	/** Read the text to its end. */
	static CsvShape of(Reader reader) throws IOException {
		try (PushbackReader input = new PushbackReader(reader)) {
			int first = input.read();
			if (first >= 0 && first != '\uFEFF') {
				input.unread(first);
			}
			return new Parser(input).parse();
		}
	}

	/** Counts fields without keeping them, after RFC 4180. */
	private static final class Parser {

		private static final int END = -1;

		private final PushbackReader input;

		private long records;

		private int header;

		private long ragged;

		Parser(PushbackReader input) {
			this.input = input;
		}

		CsvShape parse() throws IOException {
			for (int columns = readRecord(); columns != END; columns = readRecord()) {
				if (columns > 0 && this.records++ == 0) {
					this.header = columns;
				}
				else if (columns > 0 && columns != this.header) {
					this.ragged++;
				}
			}
			return new CsvShape(Math.max(0, this.records - 1), this.header, this.ragged);
		}

		/** Return the number of columns, 0 for a blank line. */
		private int readRecord() throws IOException {
			int next = this.input.read();
			if (next == END) {
				return END;
			}
			if (isLineEnd(next)) {
				return 0;
			}
			this.input.unread(next);
			int columns = 1;
			while (readField()) {
				columns++;
			}
			return columns;
		}

		/** Return whether another field follows in the same record. */
		private boolean readField() throws IOException {
			int next = this.input.read();
			if (next == '"') {
				skipQuoted();
				next = this.input.read();
			}
			while (next != END && next != ',' && !isLineEnd(next)) {
				refuseBinary(next);
				next = this.input.read();
			}
			return next == ',';
		}

		private void skipQuoted() throws IOException {
			while (true) {
				int next = this.input.read();
				if (next == END) {
					throw new NotCsvException("A quoted field does not end");
				}
				refuseBinary(next);
				if (next == '"') {
					next = this.input.read();
					if (next != '"') {
						unread(next);
						return;
					}
				}
			}
		}

		private boolean isLineEnd(int character) throws IOException {
			if (character == '\r') {
				int next = this.input.read();
				if (next != '\n') {
					unread(next);
				}
				return true;
			}
			return character == '\n';
		}

		private void unread(int character) throws IOException {
			if (character != END) {
				this.input.unread(character);
			}
		}

		private static void refuseBinary(int character) throws NotCsvException {
			if (character == 0) {
				throw new NotCsvException("The file is not text");
			}
		}

	}

	/** The text is no CSV. */
	static final class NotCsvException extends IOException {

		private static final long serialVersionUID = 1L;

		NotCsvException(String message) {
			super(message);
		}

	}

}

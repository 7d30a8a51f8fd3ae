package io.observability.masking.key.table;

import java.util.List;
import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.SeveralDetector;

/**
 * Recognises values below the name of their column, in any number of rows: CSV, with tabs
 * and other separators, tables of databases and of Markdown, also in a string of JSON. A
 * heading is looked for at the end of each line, and the title of a record with its names
 * beside the values at its bracket, and values bound to a statement at its arrow.
 */
public final class TableDetector implements SeveralDetector {

	private final Names names;

	private final Set<DataType> types;

	private TableDetector(Names names, Set<DataType> types) {
		this.names = names;
		this.types = types;
	}

	/**
	 * Return a detector.
	 * @param names what the names of columns mean
	 * @param types what they may mean
	 */
	public static TableDetector of(Names names, Set<DataType> types) {
		return new TableDetector(names, types);
	}

	@Override
	public String triggers() {
		return "\n\\[>";
	}

	@Override
	public Set<DataType> types() {
		return this.types;
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		if (trigger == '[' || trigger == '>') {
			return before == ((trigger == '[') ? '-' : '=');
		}
		return Chars.isWord(before) || before == '|' || before == '"' || before == ' ' || before == '`'
				|| before == '\r' && trigger == '\n' || before == ')';
	}

	/** Frames of a stack trace begin with a tab. */
	@Override
	public boolean mayPrecede(char trigger, char after) {
		if (trigger == '[' || trigger == '>') {
			return after == ' ';
		}
		return (trigger == '\\') ? Form.isBreak(after) : after != '\t' && after != '\n' && after != '\r';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		if (trigger == '>') {
			return beforeThat == '=';
		}
		return trigger == '[' || before != ')' || !Chars.isDigit(beforeThat);
	}

	@Override
	public List<Finding> findAll(String text, int index) {
		char trigger = text.charAt(index);
		if (trigger == '[' || trigger == '>') {
			return (trigger == '[') ? ExpandedRecord.find(this.names, text, index)
					: BoundValues.find(this.names, text, index);
		}
		Heading heading = isLineEnd(text, index) ? Heading.at(this.names, text, index) : null;
		Table table = (heading != null) ? Table.below(this.names, text, heading) : null;
		return (table != null) ? table.find() : List.of();
	}

	/** Ask for the neighbours here too, since those beyond ASCII rule out nothing. */
	private boolean isLineEnd(String text, int index) {
		char c = text.charAt(index);
		char before = Chars.at(text, index - 1);
		return mayFollow(before, c) && mayFollow(Chars.at(text, index - 2), before, c)
				&& mayPrecede(c, Chars.at(text, index + 1));
	}

}

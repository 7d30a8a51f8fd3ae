package io.observability.masking.sql;

/**
 * Turns statements into templates: every literal becomes {@code ?}, comments go, white
 * space shrinks, and lists and rows of values shrink to one. Takes linear time on any
 * text, and hides the rest of a statement where it cannot tell the end of a literal.
 */
public final class SqlTemplates {

	private final boolean doubleQuotesAreText;

	private final int maxLength;

	private SqlTemplates(boolean doubleQuotesAreText, int maxLength) {
		this.doubleQuotesAreText = doubleQuotesAreText;
		this.maxLength = maxLength;
	}

	/**
	 * Return templates.
	 * @param doubleQuotesAreText whether double quotes are around texts, as MySQL has
	 * them, and not around identifiers
	 * @param maxLength number of characters after which a template is cut
	 */
	public static SqlTemplates of(boolean doubleQuotesAreText, int maxLength) {
		return new SqlTemplates(doubleQuotesAreText, maxLength);
	}

	/** Return the template of the statement. */
	public String template(String statement) {
		return new TemplateWriter(statement, this.doubleQuotesAreText, this.maxLength).write();
	}

}

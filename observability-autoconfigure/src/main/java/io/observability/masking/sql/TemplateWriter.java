package io.observability.masking.sql;

import java.util.Locale;
import java.util.Set;

/** Writes the template of one statement. */
final class TemplateWriter {

	private static final char CUT = '…';

	private static final int MAX_READ = 64 * 1024;

	private static final int MAX_TAG = 64;

	private static final int MAX_IDENTIFIER = 130;

	/** What may stand directly in front of a literal and belongs to it. */
	private static final Set<String> PREFIXES = Set.of("e", "n", "b", "x", "q", "nq");

	private final String sql;

	private final int length;

	private final boolean doubleQuotesAreText;

	private final int maxLength;

	private final Template out = new Template();

	private int at;

	TemplateWriter(String sql, boolean doubleQuotesAreText, int maxLength) {
		this.sql = sql;
		this.length = Math.min(sql.length(), MAX_READ);
		this.doubleQuotesAreText = doubleQuotesAreText;
		this.maxLength = maxLength;
	}

	String write() {
		while (this.at < this.length && this.out.length() <= this.maxLength) {
			step(this.sql.charAt(this.at));
		}
		if (this.at < this.sql.length()) {
			this.out.append(CUT);
		}
		return this.out.toString(this.maxLength, CUT);
	}

	private void step(char c) {
		if (Character.isWhitespace(c)) {
			this.out.space();
			this.at++;
		}
		else if (isWordStart(c)) {
			word();
		}
		else if (isDigit(c) || (c == '.' && isDigit(peek(1)) && !this.out.endsInName())) {
			number();
		}
		else if (!comment(c)) {
			symbol(c);
		}
	}

	private void symbol(char c) {
		switch (c) {
			case '\'' -> text(Literals.endOfText(this.sql, this.at, this.length, this.out.endsWithWord("escape")));
			case '"' -> doubleQuoted();
			case '`' -> identifier(Literals.endOfIdentifier(this.sql, this.at, this.length));
			case '$' -> dollar();
			case '?' -> question();
			case '[' -> bracket();
			default -> {
				this.out.append(c);
				this.at++;
			}
		}
	}

	/** Two of them are one operator of PostgreSQL and no place for a value. */
	private void question() {
		if (peek(1) == '?') {
			this.out.append('?');
			this.out.append('?');
			this.at += 2;
		}
		else {
			text(this.at + 1);
		}
	}

	private void word() {
		int end = this.at + 1;
		while (end < this.length && isWordPart(this.sql.charAt(end))) {
			end++;
		}
		boolean unicode = isUnicodePrefix(end);
		int quote = unicode ? end + 1 : end;
		String prefix = (quote - this.at <= 2) ? this.sql.substring(this.at, end).toLowerCase(Locale.ROOT) : "";
		if (quote < this.length && this.sql.charAt(quote) == '\'' && (unicode || PREFIXES.contains(prefix))) {
			text(endOf(prefix, quote));
		}
		else {
			this.out.append(this.sql, this.at, end);
			this.at = end;
		}
	}

	private int endOf(String prefix, int quote) {
		return switch (prefix) {
			case "q", "nq" -> Literals.endOfOracleText(this.sql, quote, this.length);
			case "e" -> Literals.endOfEscapedText(this.sql, quote, this.length);
			default -> Literals.endOfText(this.sql, quote, this.length, false);
		};
	}

	private boolean isUnicodePrefix(int end) {
		return end - this.at == 1 && (this.sql.charAt(this.at) | 0x20) == 'u' && end + 1 < this.length
				&& this.sql.charAt(end) == '&' && this.sql.charAt(end + 1) == '\'';
	}

	/** Digits and all that can follow them in a number: letters, points and exponents. */
	private void number() {
		boolean hex = this.sql.charAt(this.at) == '0' && (peek(1) | 0x20) == 'x';
		int end = this.at + 1;
		while (end < this.length) {
			char c = this.sql.charAt(end);
			boolean sign = (c == '-' || c == '+') && !hex && (this.sql.charAt(end - 1) | 0x20) == 'e';
			if (!sign && c != '.' && !isWordPart(c)) {
				break;
			}
			end++;
		}
		this.out.dropSign();
		text(end);
	}

	private void doubleQuoted() {
		if (this.doubleQuotesAreText) {
			text(Literals.endOfText(this.sql, this.at, this.length, this.out.endsWithWord("escape")));
		}
		else {
			identifier(Literals.endOfIdentifier(this.sql, this.at, this.length));
		}
	}

	/** SQL Server puts brackets around identifiers, in which an apostrophe is none. */
	private void bracket() {
		int limit = Math.min(this.length, this.at + MAX_IDENTIFIER);
		int end = this.at + 1;
		boolean odd = false;
		while (end < limit && this.sql.charAt(end) != ']') {
			odd ^= this.sql.charAt(end) == '\'';
			end++;
		}
		if (odd && end < limit) {
			text(Literals.UNKNOWN);
		}
		else {
			this.out.append('[');
			this.at++;
		}
	}

	private void identifier(int end) {
		if (end == Literals.UNKNOWN) {
			text(end);
			return;
		}
		this.out.append(this.sql, this.at, end);
		this.at = end;
	}

	private void dollar() {
		int end = this.at + 1;
		while (end < this.length && end - this.at < MAX_TAG && isWordPart(this.sql.charAt(end))
				&& this.sql.charAt(end) != '$') {
			end++;
		}
		if (isDigit(peek(1))) {
			text(end);
		}
		else if (end < this.length && this.sql.charAt(end) == '$') {
			String tag = this.sql.substring(this.at, end + 1);
			int close = this.sql.indexOf(tag, end + 1);
			text((close >= 0) ? close + tag.length() : Literals.UNKNOWN);
		}
		else {
			this.out.append('$');
			this.at++;
		}
	}

	/** Put the mark of a value in the place of everything up to the end. */
	private void text(int end) {
		this.out.value();
		if (end == Literals.UNKNOWN) {
			this.out.append(' ');
			this.out.append(CUT);
			this.at = this.sql.length();
		}
		else {
			this.at = end;
		}
	}

	private boolean comment(char c) {
		char next = peek(1);
		if (c == '/' && next == '*') {
			this.at = Literals.endOfComment(this.sql, this.at, this.length);
		}
		else if ((c == '-' && next == '-') || (c == '#' && next != '>' && next != '-' && next != '#')) {
			int end = this.sql.indexOf('\n', this.at);
			this.at = (end >= 0) ? end : this.sql.length();
		}
		else if (c == '#') {
			// an operator of PostgreSQL, or a temporary table of SQL Server
			this.out.append('#');
			this.out.append(next);
			this.at += 2;
			return true;
		}
		else {
			return false;
		}
		this.out.space();
		return true;
	}

	private char peek(int ahead) {
		int index = this.at + ahead;
		return (index < this.length) ? this.sql.charAt(index) : 0;
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	private static boolean isWordStart(char c) {
		return Character.isLetter(c) || c == '_';
	}

	static boolean isWordPart(char c) {
		return Character.isLetterOrDigit(c) || c == '_' || c == '$';
	}

}

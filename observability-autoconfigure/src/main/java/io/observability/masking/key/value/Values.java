package io.observability.masking.key.value;

import io.observability.masking.data.Masks;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.header.Cookies;
import io.observability.masking.header.Parameters;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/** Delimits the value that follows a key, in the ways in which logs write values. */
public final class Values {

	private static final int MAX_ESCAPES = 16;

	private static final int MAX_ELEMENT = 4096;

	private static final int MIN_COOKIE = 8;

	private static final int MAX_SPACES = 24;

	/** Quotes in the spelling of HTML, of URLs and of JSON. */
	private static final String[] ENTITIES = { "&quot;", "&#34;", "&#39;", "%22", "\\u0022" };

	private static final String CDATA = "<![CDATA[";

	/** How a validation tells of a field. */
	private static final String REJECTED = " rejected value [";

	private Values() {
	}

	/** Return the value behind a separator, unless it is masked already. */
	public static @Nullable Finding behind(String text, int separatorEnd, Meaning meaning) {
		int from = text.startsWith(REJECTED, separatorEnd) ? separatorEnd + REJECTED.length() - 1 : separatorEnd;
		boolean masked = meaning.rule() == ValueRule.ANY && Masks.isWholeWord(text, from);
		return masked ? null : at(text, from, meaning);
	}

	/** Return the value that starts here, with or without quotes. */
	public static @Nullable Finding at(String text, int from, Meaning meaning) {
		int value = Blocks.afterTag(text, Decorations.after(text, skipSpaces(text, from)));
		int start = Decorations.afterWrapper(text, value);
		boolean apart = value > from;
		if (Chars.at(text, start) == '[') {
			ValueList list = ValueList.at(text, start, meaning);
			if (list.isSeveral()) {
				return list.finding();
			}
			start = ValueList.isWrapped(text, start) ? skipSpaces(text, start + 1) : start;
			if (Chars.at(text, start) == '{') {
				return null;
			}
		}
		start += (Chars.at(text, start) == '(' && quote(text, start + 1) >= 0) ? 1 : 0;
		String entity = entity(text, start);
		int closing = (entity != null) ? text.indexOf(entity, start + 1) : 0;
		if (entity != null) {
			return (closing > 0) ? finding(text, start + entity.length(), closing, meaning) : null;
		}
		int prefixed = afterStringPrefix(text, start);
		int quote = quote(text, prefixed);
		return (quote >= 0) ? quoted(text, quote, quote - prefixed, meaning)
				: unquoted(text, afterDigest(text, start, meaning), apart, meaning);
	}

	private static @Nullable String entity(String text, int start) {
		char first = Chars.at(text, start);
		if (first == '&' || first == '%' || first == '\\') {
			for (String quote : ENTITIES) {
				if (text.startsWith(quote, start)) {
					return quote;
				}
			}
		}
		return null;
	}

	/** Parameters of a header may have quotes inside of its own. */
	private static @Nullable Finding quoted(String text, int first, int depth, Meaning meaning) {
		int quote = first + ((depth == 0 && text.startsWith("\"\"", first + 1)) ? 2 : 0);
		int end = Decorations.isClosing(text, quote) ? quote : endOfQuoted(text, quote, depth);
		boolean inner = meaning.rule() == ValueRule.HEADER && depth == 0 && Chars.at(text, end - 1) == '=';
		int list = inner ? Parameters.end(text, Schemes.end(text, quote + 1, end)) : end;
		return finding(text, quote + 1, Math.max(end, list), meaning);
	}

	private static @Nullable Finding unquoted(String text, int start, boolean apart, Meaning meaning) {
		int lines = Blocks.lines(text, start);
		if (lines > 0) {
			return Blocks.at(text, start, lines, meaning);
		}
		if (Fields.startAt(text, start) && !meaning.rule().isOfLine()) {
			return Fields.value(text, start, meaning);
		}
		int closing = TypographicQuotes.closing(text, start);
		if (closing > 0) {
			int first = skipSpaces(text, start + 1);
			return finding(text, first, Math.max(first, TypographicQuotes.last(text, closing)), meaning);
		}
		int end = Unquoted.end(text, start, meaning);
		boolean call = Chars.at(text, end - 1) == '(' && end > start + 1;
		if (call && (Chars.at(text, end) == ')' || quote(text, end) >= 0)) {
			boolean name = Chars.at(text, end) == ')' || Code.isKeyName(text, quote(text, end) + 1);
			return name || Prose.isNoValue(text, start, end) ? null : at(text, end, meaning);
		}
		boolean line = meaning.rule() == ValueRule.LINE || meaning.rule() == ValueRule.PAIR
				|| meaning.rule() == ValueRule.HEADER && text.startsWith("key=", start);
		return (apart && !line && isNextKey(text, start, end)) ? null : finding(text, start, end, meaning);
	}

	/** Return the content of the XML element that starts here. */
	public static @Nullable Finding ofElement(String text, int from, Meaning meaning) {
		boolean literal = text.startsWith(CDATA, from);
		int start = literal ? from + CDATA.length() : Entities.afterSpaces(text, skipSpaces(text, from));
		int limit = Math.min(text.length(), start + MAX_ELEMENT);
		int end = start;
		while (end < limit && !(literal ? text.startsWith("]]>", end) : text.charAt(end) == '<')) {
			end++;
		}
		if (end == text.length() && !literal) {
			return (start > from) ? null : at(text, from, meaning);
		}
		if (!literal && Chars.at(text, end + 1) != '/') {
			return null;
		}
		while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
			end--;
		}
		return finding(text, start, end, meaning);
	}

	/** Return the value up to the end of the line. */
	public static @Nullable Finding ofLine(String text, int start, Meaning meaning) {
		int end = start;
		while (end < text.length() && !Unquoted.isLineEnd(text, end)) {
			end++;
		}
		return finding(text, start, end, meaning);
	}

	/** Return the value that these are the bounds of. */
	public static @Nullable Finding finding(String text, int from, int end, Meaning meaning) {
		int start = Schemes.end(text, from, end);
		if (meaning.rule() == ValueRule.PAIR) {
			int equals = Chars.indexOf(text, '=', start, end);
			Finding value = (equals >= 0) ? Cookies.finding(text, start, equals + 1, end, meaning.type()) : null;
			if (value != null && value.mask() != null && Chars.indexOf(text, ';', equals, end) > 0) {
				return value;
			}
			if (equals >= 0 && value == null || Prose.isSetting(text, start, equals, end)) {
				start = Unquoted.nextCookie(text, end);
				int last = (start > 0) ? Unquoted.end(text, start, meaning) : start;
				return Secrets.isSecret(text, start, last, MIN_COOKIE) ? Finding.of(start, last, meaning.type()) : null;
			}
			start = (equals >= 0) ? equals + 1 : from;
		}
		if (start >= end || !meaning.rule().accepts(text, start, end)
				|| Code.isNoSecret(text, start, end, meaning.type()) || Prose.isNoValue(text, start, end)) {
			return null;
		}
		return switch (meaning.rule()) {
			case HEADER -> Parameters.finding(text, start, end, meaning.type());
			case LINE -> Cookies.finding(text, start, start, end, meaning.type());
			default -> Finding.of(start, end, meaning.type());
		};
	}

	/** Return whether it is rather the next key, since the value was left empty. */
	static boolean isNextKey(String text, int start, int end) {
		int index = start;
		while (index < end && (Chars.isBase64Url(text.charAt(index)) || text.charAt(index) == '.')) {
			index++;
		}
		if (index == start || index >= end) {
			return false;
		}
		boolean colon = text.charAt(index) == ':' && (index == end - 1 || text.startsWith("://", index));
		boolean number = index < end - 1 && Chars.isDigit(text.charAt(end - 1)) && end - index < 6;
		return colon || (number || !Secrets.isMixed(text, start, index)) && text.charAt(index) == '=' && index < end - 1
				&& text.charAt(index + 1) != '=';
	}

	/** Signatures are preceded by their algorithm: {@code sha256=…}. */
	private static int afterDigest(String text, int start, Meaning meaning) {
		int from = text.startsWith(",v1=", start + 12) ? start + 13 : start;
		boolean digest = text.startsWith("sha", from) || text.startsWith("v", from) && text.startsWith("=", from + 2);
		int equals = (digest && meaning.rule() == ValueRule.RANDOM)
				? Chars.indexOf(text, '=', from, Math.min(text.length(), from + 8)) : -1;
		return (equals > start) ? equals + 1 : start;
	}

	private static int afterStringPrefix(String text, int start) {
		char next = Chars.at(text, start + 1);
		boolean prefix = (next == '\'' || next == '"') && "bBuUrRfN@".indexOf(text.charAt(start)) >= 0;
		return prefix ? start + 1 : start;
	}

	/** Return the quote that opens here, behind its escapes, or -1. */
	static int quote(String text, int start) {
		int quote = start;
		while (Chars.at(text, quote) == '\\' && quote - start < MAX_ESCAPES) {
			quote++;
		}
		return "\"'`".indexOf(Chars.at(text, quote)) >= 0 ? quote : -1;
	}

	/**
	 * Find the quote that closes at the same depth of escapes, which is where as many
	 * backslashes precede it, not counting escaped backslashes of the value itself. A
	 * value that is never closed ends with its line.
	 */
	static int endOfQuoted(String text, int quote, int depth) {
		char c = text.charAt(quote);
		int backslashes = 0;
		for (int i = quote + 1; i < text.length(); i++) {
			char next = text.charAt(i);
			if (next == '\\') {
				backslashes++;
				continue;
			}
			if (next == c && (backslashes < depth || (backslashes - depth) % (2 * (depth + 1)) == 0)) {
				return i - Math.min(backslashes, depth);
			}
			backslashes = 0;
		}
		return endOfCut(text, quote + 1);
	}

	/** A text that was cut off may go on with other keys. */
	private static int endOfCut(String text, int start) {
		int end = start;
		while (end < text.length() && text.charAt(end) != '\n'
				&& !(text.charAt(end) == ' ' && Extents.isKey(text, end + 1))) {
			end++;
		}
		return end;
	}

	static int skipSpaces(String text, int from) {
		int start = from;
		while (start - from < MAX_SPACES && (Chars.at(text, start) == ' ' || Chars.at(text, start) == '\t')) {
			start++;
		}
		return text.startsWith("\\t", start) ? start + 2 : start;
	}

}

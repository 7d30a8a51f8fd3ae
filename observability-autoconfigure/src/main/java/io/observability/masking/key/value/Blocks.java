package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.word.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * Delimits values that stand in the lines below their key: {@code |} and {@code >} of
 * YAML, {@code <<EOT} of shells and of Terraform.
 */
final class Blocks {

	private static final int MAX_WORD = 24;

	private static final int MAX_INDENT = 64;

	private static final int MAX_DIGITS = 8;

	private static final int MAX_BLOCK = 8192;

	private Blocks() {
	}

	/**
	 * Return where the value behind the type of YAML begins: {@code !!str x}, or of PHP:
	 * {@code string(1) "x"}.
	 */
	static int afterTag(String text, int start) {
		char first = Chars.at(text, start);
		if (first == 's' || first == '\n') {
			return afterLength(text, start, (first == 's') ? start : afterIndent(text, start + 1));
		}
		if (Chars.at(text, start) != '!' || Chars.at(text, start + 1) != '!') {
			return start;
		}
		int end = start + 2;
		while (end - start < MAX_WORD && Chars.isAlphanumeric(Chars.at(text, end))) {
			end++;
		}
		return (end > start + 2 && Chars.at(text, end) == ' ') ? end + 1 : start;
	}

	private static int afterLength(String text, int start, int name) {
		int digits = name + "string(".length();
		int end = text.startsWith("string(", name) ? digits : start;
		while (end - digits < MAX_DIGITS && Chars.isDigit(Chars.at(text, end))) {
			end++;
		}
		return (end > digits && text.startsWith(") \"", end)) ? end + 2 : start;
	}

	/** Return where the lines begin if this says that they follow, or -1. */
	static int lines(String text, int start) {
		char first = Chars.at(text, start);
		int end = start + 1;
		if (first == '<' && Chars.at(text, end) == '<') {
			end = endOfWord(text, startOfWord(text, start));
		}
		else if (first == '|' || first == '>') {
			while (end - start < 3 && (Chars.isDigit(Chars.at(text, end)) || isSign(Chars.at(text, end)))) {
				end++;
			}
		}
		else {
			return -1;
		}
		int lines = afterBreak(text, end);
		return (end > start && lines > end) ? lines : -1;
	}

	/** Return all but the indentation of the lines that begin here. */
	static @Nullable Finding at(String text, int opening, int lines, Meaning meaning) {
		boolean here = text.charAt(opening) == '<';
		int word = startOfWord(text, opening);
		int length = endOfWord(text, word) - word;
		int start = afterIndent(text, lines);
		if (text.startsWith("-----BEGIN ", start)) {
			return null;
		}
		int end = start;
		int limit = Math.min(meaning.rule().reach(text, start), lines + MAX_BLOCK);
		int line = lines;
		while (line < limit) {
			int from = afterIndent(text, line);
			boolean closed = here ? text.regionMatches(word, text, from, length)
					: from == line && !Unquoted.isLineEnd(text, from);
			if (closed) {
				break;
			}
			int last = from;
			while (last < limit && !Unquoted.isLineEnd(text, last) && text.charAt(last) != '"') {
				last++;
			}
			end = (last > from) ? last : end;
			line = afterBreak(text, last);
			if (line == last) {
				break;
			}
		}
		return finding(text, start, end, meaning);
	}

	private static @Nullable Finding finding(String text, int start, int end, Meaning meaning) {
		boolean secret = end > start && meaning.rule().accepts(text, start, end) && !Prose.isNoValue(text, start, end);
		return secret ? Finding.of(start, end, meaning.type()) : null;
	}

	private static int startOfWord(String text, int opening) {
		int start = opening + 2;
		while (start - opening < 5 && "-~'\"\\".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		return start;
	}

	private static int endOfWord(String text, int start) {
		int end = start;
		while (end - start < MAX_WORD && Chars.isUpper(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	private static int afterIndent(String text, int line) {
		int start = line;
		while (start - line < MAX_INDENT && (Chars.at(text, start) == ' ' || Chars.at(text, start) == '\t')) {
			start++;
		}
		return start;
	}

	/** Return where the next line begins, or the index if no line ends here. */
	private static int afterBreak(String text, int index) {
		int after = index;
		if (Chars.at(text, after) == '\'' || Chars.at(text, after) == '"') {
			after++;
		}
		after += text.startsWith("\r", after) ? 1 : text.startsWith("\\r", after) ? 2 : 0;
		return text.startsWith("\n", after) ? after + 1 : text.startsWith("\\n", after) ? after + 2 : index;
	}

	private static boolean isSign(char c) {
		return c == '-' || c == '+';
	}

}

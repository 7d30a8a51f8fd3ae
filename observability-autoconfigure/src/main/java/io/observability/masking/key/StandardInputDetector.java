package io.observability.masking.key;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.place.Readers;
import io.observability.masking.key.value.Prose;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises what a program reads that asks for a password: {@code echo x | kinit bob},
 * {@code printf '%s' x | docker login --password-stdin}, {@code sudo -S ls <<< x}.
 */
final class StandardInputDetector implements Detector {

	private static final Meaning PASSWORD = new Meaning(SecretTypes.PASSWORD, ValueRule.ANY);

	private static final int MAX_LINE = 200;

	private static final int MIN_LENGTH = 3;

	private static final int MAX_OPTIONS = 4;

	/** Of {@code echo} and {@code printf}, the last letters. */
	@Override
	public String triggers() {
		return "of<";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.PASSWORD);
	}

	@Override
	public boolean looksInsideWords() {
		return true;
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == ((trigger == 'o') ? 'h' : (trigger == 'f') ? 't' : '<');
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return (trigger == '<') ? beforeThat != '<' : beforeThat == ((trigger == 'o') ? 'c' : 'n');
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == ((trigger == '<') ? '<' : ' ');
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		return switch (text.charAt(index)) {
			case 'o' -> isCommand("echo ", text, index - 3) ? piped(text, afterOptions(text, index + 2)) : null;
			case 'f' -> isCommand("printf ", text, index - 5) ? piped(text, afterOptions(text, index + 2)) : null;
			default -> isHereString(text, index - 1) ? hereString(text, index - 1) : null;
		};
	}

	private static boolean isCommand(String command, String text, int start) {
		return text.startsWith(command, start) && !Chars.isWord(Chars.at(text, start - 1));
	}

	/** {@code echo -n x}, {@code printf -- x} */
	private static int afterOptions(String text, int from) {
		int start = skipSpaces(text, from);
		for (int i = 0; i < MAX_OPTIONS && Chars.at(text, start) == '-'; i++) {
			int end = start + 1;
			while (end - start < MAX_OPTIONS
					&& (Chars.at(text, end) == '-' || Chars.isAlphanumeric(Chars.at(text, end)))) {
				end++;
			}
			if (Chars.at(text, end) != ' ') {
				break;
			}
			start = skipSpaces(text, end);
		}
		return start;
	}

	private static int skipSpaces(String text, int from) {
		int start = from;
		while (Chars.at(text, start) == ' ' && start - from < MAX_OPTIONS) {
			start++;
		}
		return start;
	}

	private static @Nullable Finding piped(String text, int from) {
		int bar = endOfArguments(text, from);
		if (bar < 0 || !Readers.follow(text, bar + 1)) {
			return null;
		}
		int format = endOfArgument(text, from, bar);
		boolean formatted = Chars.indexOf(text, '%', from, format) >= 0 && text.startsWith("printf", from - 7);
		int start = formatted ? skipSpaces(text, format) : from;
		int end = bar;
		while (end > start && text.charAt(end - 1) == ' ') {
			end--;
		}
		start += (Chars.at(text, start) == '$' && isQuote(Chars.at(text, start + 1))) ? 1 : 0;
		start += (Chars.at(text, start) == '\\' && isQuote(Chars.at(text, start + 1))) ? 1 : 0;
		if (start < end - 1 && isQuote(text.charAt(start)) && text.charAt(end - 1) == text.charAt(start)) {
			start++;
			end -= (text.charAt(end - 2) == '\\') ? 2 : 1;
		}
		boolean secret = end - start >= MIN_LENGTH && text.charAt(start) != '$' && text.charAt(start) != '`'
				&& !Prose.isNoValue(text, start, end);
		return secret ? Finding.of(start, end, SecretTypes.PASSWORD) : null;
	}

	/** Return where the bar stands behind the arguments, or -1. */
	private static int endOfArguments(String text, int from) {
		char quote = 0;
		for (int i = from; i - from < MAX_LINE && i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\n' || quote == 0 && ";&>".indexOf(c) >= 0) {
				return -1;
			}
			if (quote == 0 && c == '|') {
				return (Chars.at(text, i + 1) == '|') ? -1 : i;
			}
			quote = (quote == 0 && isQuote(c)) ? c : (c == quote) ? 0 : quote;
		}
		return -1;
	}

	private static int endOfArgument(String text, int from, int limit) {
		char quote = 0;
		int end = from;
		while (end < limit && (quote != 0 || text.charAt(end) != ' ')) {
			char c = text.charAt(end++);
			quote = (quote == 0 && isQuote(c)) ? c : (c == quote) ? 0 : quote;
		}
		return end;
	}

	private static boolean isQuote(char c) {
		return c == '\'' || c == '"';
	}

	private static boolean isHereString(String text, int arrows) {
		return text.startsWith("<<<", arrows) && Chars.at(text, arrows - 1) != '<';
	}

	private static @Nullable Finding hereString(String text, int arrows) {
		int from = skipSpaces(text, arrows + 3);
		from += (Chars.at(text, from) == '$' && isQuote(Chars.at(text, from + 1))) ? 1 : 0;
		boolean variable = Chars.at(text, from) == '$' || Chars.at(text, from + 1) == '$';
		return (!variable && Readers.precede(text, arrows)) ? Values.at(text, from, PASSWORD) : null;
	}

}

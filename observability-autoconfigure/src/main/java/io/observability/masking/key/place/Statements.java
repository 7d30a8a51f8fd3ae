package io.observability.masking.key.place;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.value.Secrets;
import org.jspecify.annotations.Nullable;

/** Recognises statements of shells and files that set a secret. */
public final class Statements {

	/** Words that a key and its value follow. */
	private static final Words SETTING = Words.of("ENV setenv setx -x -gx -Ux export declare");

	private static final String CHPASSWD = "chpasswd";

	private static final int MAX_LINE = 96;

	private static final int SHORT = 4;

	private Statements() {
	}

	/** {@code ENV TOKEN x} of a Dockerfile, {@code login bob password x} of netrc. */
	public static boolean isSetting(String text, int start, int index) {
		int end = KeyEnds.wordStart(text, index) - 1;
		int word = KeyEnds.wordStart(text, end);
		if (word >= start - 1 && end > word && SETTING.contains(text, word, end)) {
			return true;
		}
		int login = KeyEnds.wordStart(text, word - 1);
		return text.startsWith("login ", login) && word - 1 - login == 5 && text.startsWith("password ", index);
	}

	/** {@code machine db.internal login bob password a=b}: return the whole word. */
	public static @Nullable Finding ofMachine(String text, int start, DataType type) {
		int limit = Math.max(0, start - MAX_LINE);
		int machine = start;
		while (machine > limit && !text.startsWith("machine ", machine)) {
			machine--;
		}
		int end = start;
		while (end - start < MAX_LINE && Chars.at(text, end) > ' ') {
			end++;
		}
		return (machine > limit || text.startsWith("machine ")) && end > start ? Finding.of(start, end, type) : null;
	}

	/**
	 * {@code echo 'bob:x' | chpasswd}: return the password that is piped into the command
	 * whose {@code pass} starts here, or given to it behind.
	 */
	public static @Nullable Finding ofUser(String text, int pass, DataType type) {
		int command = pass - 2;
		if (!text.startsWith(CHPASSWD, command)) {
			return null;
		}
		int limit = Math.max(0, command - MAX_LINE);
		int pipe = Chars.lastIndexOf(text, '|', limit, command);
		int from = (pipe > limit) ? limit : command + CHPASSWD.length();
		int to = (pipe > limit) ? pipe : Math.min(text.length(), from + MAX_LINE);
		int colon = from;
		while (colon < to && !(text.charAt(colon) == ':' && Chars.isWord(Chars.at(text, colon - 1)))) {
			colon++;
		}
		int end = colon + 1;
		while (end < to && text.charAt(end) > ' ' && "'\"|".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		boolean secret = end - colon > SHORT && text.charAt(colon + 1) != '$'
				&& Secrets.isPassword(text, colon + 1, end, SHORT);
		return secret ? Finding.of(colon + 1, end, type) : null;
	}

}

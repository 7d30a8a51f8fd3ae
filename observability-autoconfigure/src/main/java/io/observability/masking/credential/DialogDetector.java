package io.observability.masking.credential;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * Recognises how a client logs in to a server, and settings of such servers:
 * {@code AUTH PLAIN x} of SMTP, {@code PASS x} of FTP, {@code requirepass x} of Redis.
 */
final class DialogDetector implements Detector {

	private static final int MAX_VALUE = 4096;

	private static final int MAX_ARGUMENTS = 128;

	private static final int BASE64 = 12;

	/** How a server of SMTP asks for a password. */
	private static final String PROMPT = "334 UGFzc3dvcmQ6";

	/** What stands before the command of a client. */
	private static final String PROMPTS = ":>$#;&|%]-";

	/** What a command or setting may directly follow. */
	private static final String BEHIND = " \n\"'>";

	private static final Words MECHANISMS = Words
		.of("PLAIN LOGIN XOAUTH2 OAUTHBEARER CRAM-MD5 NTLM SCRAM-SHA-1 " + "SCRAM-SHA-256 GSSAPI");

	private static final String[] SETTINGS = { "requirepass ", "masterauth ", "bindpw ", "rootpw " };

	@Override
	public String triggers() {
		return "APLauw";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.PASSWORD, SecretTypes.AUTHORIZATION);
	}

	@Override
	public boolean looksInsideWords() {
		return true;
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return switch (trigger) {
			case 'a' -> before == 'p';
			case 'u' -> before == 'a';
			case 'w' -> before == 'p';
			default -> BEHIND.indexOf(before) >= 0;
		};
	}

	/** Tags of IMAP commands end with a digit. */
	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return switch (trigger) {
			case 'a' -> beforeThat == 'e';
			case 'u' -> beforeThat == 'r';
			case 'w' -> beforeThat == 'd' || beforeThat == 't';
			default -> isPrompt(beforeThat, before) || Chars.isDigit(beforeThat);
		};
	}

	private static boolean isPrompt(char beforeThat, char before) {
		return before != ' ' || beforeThat == '\n' || PROMPTS.indexOf(beforeThat) >= 0;
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return switch (trigger) {
			case 'A' -> after == 'U';
			case 'L' -> after == 'O';
			case 'P' -> after == 'A';
			case 'a' -> after == 's';
			case 'u' -> after == 't';
			default -> after == ' ';
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return switch (trigger) {
			case 'A' -> afterThat == 'T';
			case 'L' -> afterThat == 'G';
			case 'P' -> afterThat == 'S';
			case 'a' -> afterThat == 's';
			case 'u' -> afterThat == 'h';
			default -> true;
		};
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		return switch (text.charAt(index)) {
			case 'A', 'P', 'L' -> command(text, index);
			case 'a', 'u' -> setting(text, index + 3);
			default -> setting(text, index + 1);
		};
	}

	private static @Nullable Finding command(String text, int index) {
		char before = Chars.at(text, index - 1);
		char beforeThat = Chars.at(text, index - 2);
		if (BEHIND.indexOf(before) < 0 || !isPrompt(beforeThat, before) && !Chars.isDigit(beforeThat)) {
			return null;
		}
		return switch (text.charAt(index)) {
			case 'A' -> authentication(text, index);
			case 'P' -> text.startsWith("PASS ", index) ? last(text, index + 5, 1, SecretTypes.PASSWORD) : null;
			default -> text.startsWith("LOGIN ", index) && Chars.isDigit(beforeThat)
					? last(text, index + 6, 2, SecretTypes.PASSWORD) : null;
		};
	}

	/** Return the value of the setting whose name ends here. */
	private static @Nullable Finding setting(String text, int end) {
		for (String setting : SETTINGS) {
			boolean quoted = Chars.at(text, end) == '"';
			int start = end + 1 - setting.length();
			if (text.startsWith(quoted ? setting.strip() : setting, start)) {
				char before = Chars.at(text, start - 1);
				char beforeThat = Chars.at(text, start - 2);
				boolean begins = BEHIND.indexOf(before) >= 0
						&& (isPrompt(beforeThat, before) || (beforeThat | 0x20) == 't');
				Finding value = quoted ? quoted(text, end + 2) : last(text, end + 1, 1, SecretTypes.PASSWORD);
				return begins ? value : null;
			}
		}
		return null;
	}

	/** Return the last of the arguments that Redis shows as {@code "AUTH" "bob" "x"}. */
	private static @Nullable Finding quoted(String text, int from) {
		int start = from;
		int end = -1;
		while (Chars.at(text, start) == '"' && start - from < MAX_ARGUMENTS) {
			end = Chars.indexOf(text, '"', start + 1, Math.min(text.length(), start + MAX_ARGUMENTS));
			if (end < 0 || Chars.at(text, end + 1) != ' ') {
				break;
			}
			start = end + 2;
		}
		boolean secret = end > start + 1 && UrlDetector.isSecret(text, start + 1, end);
		return secret ? Finding.of(start + 1, end, SecretTypes.PASSWORD) : null;
	}

	/** A mechanism of SMTP and IMAP, or the password of Redis, maybe behind a name. */
	private static @Nullable Finding authentication(String text, int index) {
		int from = text.startsWith("AUTH ", index) ? index + 5
				: text.startsWith("AUTHENTICATE ", index) ? index + 13 : -1;
		if (from < 0) {
			return text.startsWith("AUTH\" \"", index) ? quoted(text, index + 6) : null;
		}
		int end = endOfWord(text, from);
		if (MECHANISMS.contains(text, from, end)) {
			Finding value = (Chars.at(text, end) == ' ') ? last(text, end + 1, 1, SecretTypes.AUTHORIZATION) : null;
			boolean given = value != null && value.end() - value.start() >= BASE64 && !isMechanism(text, value);
			return given ? value : prompted(text, end);
		}
		Finding password = last(text, from, 1, SecretTypes.PASSWORD);
		return (password != null) ? password : last(text, from, 2, SecretTypes.PASSWORD);
	}

	/** Return what a client sends when it is asked for its password in a later line. */
	private static @Nullable Finding prompted(String text, int from) {
		int limit = Math.min(text.length() - PROMPT.length(), from + MAX_ARGUMENTS);
		int index = from;
		while (index < limit && !text.startsWith(PROMPT, index)) {
			index++;
		}
		int line = (index < limit) ? index + PROMPT.length() : text.length();
		line += text.startsWith("\r\n", line) ? 2 : text.startsWith("\n", line) ? 1 : MAX_VALUE;
		return last(text, text.startsWith("C: ", line) ? line + 3 : line, 1, SecretTypes.PASSWORD);
	}

	private static boolean isMechanism(String text, Finding value) {
		return MECHANISMS.contains(text, value.start(), value.end());
	}

	/** Return the last of so many words, if nothing else stands in the line. */
	private static @Nullable Finding last(String text, int from, int words, DataType type) {
		int start = from;
		int end = endOfWord(text, start);
		for (int i = 1; i < words && Chars.at(text, end) == ' '; i++) {
			start = end + 1;
			end = endOfWord(text, start);
		}
		boolean quoted = Chars.at(text, start) == '"' && end - start > 1 && text.charAt(end - 1) == '"';
		int first = quoted ? start + 1 : start;
		int last = quoted ? end - 1 : end;
		boolean all = (words == 1 || start > from) && (isEndOfLine(text, end) || quoted && text.startsWith(" ->", end));
		boolean secret = all && last - first > 2 && isValue(text, first, last)
				&& UrlDetector.isSecret(text, first, last);
		return secret ? Finding.of(first, last, type) : null;
	}

	/** Words of a sentence have lower-case letters alone, as few passwords have. */
	private static boolean isValue(String text, int start, int end) {
		boolean lower = true;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (c == '<' || c == '$' && i == start || c == '%' && i == start || c == ',' || c == '(') {
				return false;
			}
			lower &= c >= 'a' && c <= 'z' || c == '/' || c == '.';
		}
		return !lower || !text.startsWith("ed", end - 2) && !text.startsWith("ing", end - 3)
				&& !text.startsWith(".js", end - 3) && !text.startsWith(".ts", end - 3);
	}

	/** A word in quotes may have spaces. */
	private static int endOfWord(String text, int start) {
		int close = (Chars.at(text, start) == '"')
				? Chars.indexOf(text, '"', start + 1, Math.min(text.length(), start + MAX_ARGUMENTS)) : -1;
		int end = (close > 0 && Chars.indexOf(text, '\n', start, close) < 0) ? close : start;
		while (end < text.length() && end - start < MAX_VALUE && text.charAt(end) > ' ') {
			if (text.charAt(end) == '\\' && (Chars.at(text, end + 1) == 'r' || Chars.at(text, end + 1) == 'n')
					|| text.charAt(end) == '[' && Chars.at(text, end + 1) == '\\'
					|| text.charAt(end) == '"' && end > start && text.charAt(start) != '"') {
				return end;
			}
			end++;
		}
		return end;
	}

	private static boolean isEndOfLine(String text, int end) {
		char c = Chars.at(text, end);
		return c == '\n' || c == '\r' || c == '\\' || c == '"' || c == '\'' || c == '[';
	}

}

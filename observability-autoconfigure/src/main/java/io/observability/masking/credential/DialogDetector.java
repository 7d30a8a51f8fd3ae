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

	/** What stands before the command of a client. */
	private static final String PROMPTS = ":>$#;&|%]";

	private static final Words MECHANISMS = Words
		.of("PLAIN LOGIN XOAUTH2 OAUTHBEARER CRAM-MD5 NTLM SCRAM-SHA-1 " + "SCRAM-SHA-256 GSSAPI");

	private static final String[] SETTINGS = { "requirepass ", "masterauth ", "bindpw ", "rootpw " };

	@Override
	public String triggers() {
		return "APLmrb";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.PASSWORD, SecretTypes.AUTHORIZATION);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return " \n\"'>".indexOf(before) >= 0;
	}

	/** Tags of IMAP commands end with a digit. */
	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		boolean setting = trigger >= 'a' && (beforeThat == 't' || beforeThat == 'T');
		return before != ' ' || setting || beforeThat == '\n' || PROMPTS.indexOf(beforeThat) >= 0
				|| trigger < 'a' && Chars.isDigit(beforeThat);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return switch (trigger) {
			case 'A' -> after == 'U';
			case 'L' -> after == 'O';
			case 'b' -> after == 'i';
			case 'r' -> after == 'e' || after == 'o';
			case 'm' -> after == 'a';
			default -> after == 'A';
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return switch (trigger) {
			case 'A' -> afterThat == 'T';
			case 'L' -> afterThat == 'G';
			case 'b' -> afterThat == 'n';
			case 'r' -> afterThat == ((after == 'e') ? 'q' : 'o');
			default -> afterThat == 'S' || afterThat == 's';
		};
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char before = Chars.at(text, index - 1);
		char trigger = text.charAt(index);
		if (!mayFollow(before, trigger) || !mayFollow(Chars.at(text, index - 2), before, trigger)) {
			return null;
		}
		return switch (trigger) {
			case 'A' -> authentication(text, index);
			case 'P' -> text.startsWith("PASS ", index) ? last(text, index + 5, 1, SecretTypes.PASSWORD) : null;
			case 'L' -> text.startsWith("LOGIN ", index) && Chars.isDigit(Chars.at(text, index - 2))
					? last(text, index + 6, 2, SecretTypes.PASSWORD) : null;
			default -> setting(text, index);
		};
	}

	private static @Nullable Finding setting(String text, int index) {
		for (String setting : SETTINGS) {
			int end = index + setting.length() - 1;
			if (Chars.at(text, end) == '"' && text.startsWith(setting.strip(), index)) {
				return quoted(text, end + 2);
			}
			if (text.startsWith(setting, index)) {
				return last(text, index + setting.length(), 1, SecretTypes.PASSWORD);
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
			return (value != null && value.end() - value.start() >= BASE64 && !isMechanism(text, value)) ? value : null;
		}
		Finding password = last(text, from, 1, SecretTypes.PASSWORD);
		return (password != null) ? password : last(text, from, 2, SecretTypes.PASSWORD);
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
		boolean all = (words == 1 || start > from) && isEndOfLine(text, end);
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

	private static int endOfWord(String text, int start) {
		int end = start;
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

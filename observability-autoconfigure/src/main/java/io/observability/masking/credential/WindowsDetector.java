package io.observability.masking.credential;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises passwords that stand behind a name in commands of Windows:
 * {@code net use … /user:bob x}, {@code net user bob x /add}, {@code schtasks … /rp x}.
 */
final class WindowsDetector implements Detector {

	private static final int MAX_COMMAND = 160;

	private static final int MAX_WORD = 128;

	private static final int SHORT = 4;

	@Override
	public String triggers() {
		return "/";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.PASSWORD);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == ' ';
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return "aAuUrRpP".indexOf(after) >= 0;
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return switch (after | 0x20) {
			case 'a' -> (afterThat | 0x20) == 'd';
			case 'u' -> (afterThat | 0x20) == 's';
			case 'r' -> (afterThat | 0x20) == 'p';
			default -> afterThat == ' ';
		};
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		if (Chars.at(text, index - 1) != ' ') {
			return null;
		}
		return switch (Chars.at(text, index + 1) | 0x20) {
			case 'a' -> isWord("/add", text, index) ? added(text, index - 1) : null;
			case 'u' -> isWord("/user:", text, index) && follows(text, index, "net use ") ? used(text, index) : null;
			case 'r' -> isWord("/rp ", text, index) && follows(text, index, "schtasks") ? word(text, index + 4) : null;
			case 'p' ->
				isWord("/p ", text, index) && (follows(text, index, "schtasks") || follows(text, index, "taskkill"))
						? word(text, index + 3) : null;
			default -> null;
		};
	}

	/**
	 * {@code net use Z: share x /user:bob}, or the password behind the name.
	 */
	private static @Nullable Finding used(String text, int index) {
		Finding behind = word(text, wordEnd(text, index) + 1);
		int start = wordStart(text, index - 1);
		boolean share = start >= index - 1 || text.charAt(start) == '\\' || text.charAt(start) == '/'
				|| Chars.at(text, index - 2) == ':' || !text.startsWith("\\\\", wordStart(text, start - 1));
		return (behind != null || share) ? behind : word(text, start);
	}

	/** {@code net user bob x /add}, of which the password is the last word but one. */
	private static @Nullable Finding added(String text, int end) {
		int start = wordStart(text, end);
		int user = wordStart(text, start - 1);
		boolean command = isWord("net user ", text, user - 9) || isWord("net1 user ", text, user - 10);
		return (command && user < start - 1) ? word(text, start) : null;
	}

	private static @Nullable Finding word(String text, int from) {
		boolean quoted = Chars.at(text, from) == '"';
		int start = quoted ? from + 1 : from;
		int end = wordEnd(text, start);
		while (end > start && "\"',.;)".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		boolean secret = Chars.at(text, from - 1) == ' ' && end - start >= SHORT && text.charAt(start) != '/'
				&& UrlDetector.isSecret(text, start, end);
		return secret ? Finding.of(start, end, SecretTypes.PASSWORD) : null;
	}

	private static int wordStart(String text, int end) {
		int start = end;
		while (end - start < MAX_WORD && Chars.at(text, start - 1) > ' ') {
			start--;
		}
		return start;
	}

	private static int wordEnd(String text, int start) {
		int end = start;
		while (end - start < MAX_WORD && Chars.at(text, end) > ' ') {
			end++;
		}
		return end;
	}

	/** Return whether the option is the first of its name behind the command. */
	private static boolean follows(String text, int option, String command) {
		int limit = Math.max(0, option - MAX_COMMAND);
		for (int i = option - 1; i >= limit; i--) {
			char c = text.charAt(i);
			boolean same = c == '/' && text.regionMatches(true, i, text, option, 3) && Chars.at(text, i - 1) == ' ';
			if (same || c == '|' || c == '\n') {
				return false;
			}
			if ((c | 0x20) == command.charAt(0) && isWord(command, text, i)) {
				return !Chars.isWord(Chars.at(text, i - 1));
			}
		}
		return false;
	}

	private static boolean isWord(String word, String text, int index) {
		return text.regionMatches(true, index, word, 0, word.length());
	}

}

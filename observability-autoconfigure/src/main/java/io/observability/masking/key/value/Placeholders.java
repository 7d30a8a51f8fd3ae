package io.observability.masking.key.value;

import java.util.Arrays;

import io.observability.masking.detector.Chars;

/** Recognises what only tells that a value belongs here, or where it really is. */
final class Placeholders {

	private static final int MAX_VISIBLE = 12;

	private static final int MAX_WORDS = 32;

	private static final int MAX_STATEMENT = 512;

	private static final String[][] REFERENCES = byFirst("arn:", "vault:", "vault/", "op://", "env:", "env.", "file:",
			"sm://", "kms:", "process.env", "os.environ", "os.getenv", "System.getenv", "System.getProperty",
			"secretKeyRef", "@Microsoft.KeyVault", "ref+", "classpath:", "!Ref", "!vault", "projects/", "/run/secrets/",
			"/var/run/secrets/", "secret/data/", "keyvault:", "awssm:", "gcpsm:", "doppler:", "$_POST", "$_GET",
			"$_ENV", "$_SERVER", "$_REQUEST", "$_SESSION");

	private Placeholders() {
	}

	/** Random numbers of 25 bits and more are seldom shorter. */
	private static final int MIN_HASH = 5;

	/** By so many digits it is no year and no count of a password. */
	private static final int LONG_HASH = 7;

	private static String[][] byFirst(String... texts) {
		String[][] byFirst = new String[128][0];
		for (String text : texts) {
			char first = text.charAt(0);
			byFirst[first] = Arrays.copyOf(byFirst[first], byFirst[first].length + 1);
			byFirst[first][byFirst[first].length - 1] = text;
		}
		return byFirst;
	}

	static boolean isPlaceholder(String text, int start, int end) {
		char first = text.charAt(start);
		return switch (first) {
			case '<' -> {
				int last = (text.charAt(end - 1) == '>') ? end - 1 : closing(text, end);
				yield last > 0 && isWords(text, start + 1, last) && !Secrets.isPassword(text, start + 1, last, 1);
			}
			case '{' -> text.startsWith("{{", start) && text.startsWith("}}", end - 2) || text.charAt(end - 1) == '}'
					&& isName(text, start + 1, end - 1) && !Secrets.isPassword(text, start + 1, end - 1, 1);
			case '(' -> text.startsWith("((", start) && (text.startsWith("))", end - 2) || text.startsWith("))", end))
					|| text.charAt(end - 1) == ')' && isWords(text, start + 1, end - 1);
			case '@' -> text.charAt(end - 1) == '@' && end - start > 2 && isName(text, start + 1, end - 1);
			case 'y', 'Y' -> isYours(text, start, end);
			case ':' -> isParameter(text, start, end);
			default -> Chars.at(text, end - 5) == '_' && text.regionMatches(true, end - 5, "_HERE", 0, 5)
					|| isReference(text, start, end) || isIdentity(text, start, end);
		} || isPartlyMasked(text, start, end) || isOperand(text, start, end);
	}

	/** {@code UPDATE users SET password = :newPassword}, as statements have them. */
	private static boolean isParameter(String text, int start, int end) {
		int limit = Math.max(0, start - MAX_STATEMENT);
		boolean statement = false;
		for (int i = limit; i < start && !statement; i++) {
			statement = text.charAt(i) == ' ' && (text.regionMatches(true, i, " set ", 0, 5)
					|| text.regionMatches(true, i, " where ", 0, 7) || text.regionMatches(true, i, " values", 0, 7));
		}
		return statement && end - start > 1 && isIdentifier(text, start + 1, end);
	}

	private static boolean isIdentifier(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (!Chars.isWord(c) || Chars.isDigit(c) && i < end - 1) {
				return false;
			}
		}
		return true;
	}

	/** {@code --password PASSWORD}: how a program is to be called. */
	private static boolean isOperand(String text, int start, int end) {
		int option = start - 1 - (end - start);
		return Chars.isUpper(text.charAt(start)) && option > 0 && text.charAt(option - 1) == '-'
				&& text.regionMatches(true, option, text, start, end - start) && isUpper(text, start, end)
				&& !isUpper(text, option, start - 1);
	}

	private static boolean isUpper(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (!Chars.isUpper(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * {@code <your token>}: return where the bracket closes a few words further, or -1.
	 */
	private static int closing(String text, int from) {
		boolean words = Chars.at(text, from) == ' ';
		return words ? Chars.indexOf(text, '>', from, Math.min(text.length(), from + MAX_WORDS)) : -1;
	}

	private static boolean isYours(String text, int start, int end) {
		return end - start > 5 && text.regionMatches(true, start, "your", 0, 4)
				&& !Chars.isAlphanumeric(text.charAt(start + 4));
	}

	/** Three stars or dots hide the rest already, if next to nothing is shown. */
	private static boolean isPartlyMasked(String text, int start, int end) {
		int hidden = 0;
		int longest = 0;
		int run = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			boolean mask = c == '*' || c == '\u2022' || c == '\u2026' || c == '.' && i > start;
			run = mask ? run + ((c == '\u2026') ? 3 : 1) : 0;
			hidden += mask ? 1 : 0;
			longest = Math.max(longest, run);
		}
		return longest >= 3 && end - start - hidden <= MAX_VISIBLE;
	}

	private static boolean isReference(String text, int start, int end) {
		char first = text.charAt(start);
		for (String reference : REFERENCES[(first < REFERENCES.length) ? first : 0]) {
			if (end - start > reference.length() && text.startsWith(reference, start)) {
				return true;
			}
		}
		return text.startsWith("()", end - 2) && Character.isLetter(text.charAt(start)) || text.startsWith("$(", start)
				|| Code.isExpression(text, start, end);
	}

	/** Return whether it is the class and the hash of an object. */
	private static boolean isIdentity(String text, int start, int end) {
		int at = Chars.indexOf(text, '@', start, end);
		if (at < start + 6 || at >= end - 2 || end - at > 9) {
			return false;
		}
		boolean type = Chars.isUpper(text.charAt(start));
		boolean letter = end - at > LONG_HASH;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			type |= i < at && c == '.';
			letter |= i > at && end - at > MIN_HASH && !Chars.isDigit(c);
			boolean hex = Chars.isDigit(c) || c >= 'a' && c <= 'f';
			if (i < at ? !Chars.isWord(c) && c != '.' && c != '$' : i > at && !hex) {
				return false;
			}
		}
		return type && letter;
	}

	private static boolean isWords(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (!Character.isLetter(c) && c != ' ' && c != '-' && c != '_' && c != '.') {
				return false;
			}
		}
		return end > start;
	}

	private static boolean isName(String text, int start, int end) {
		boolean separated = false;
		for (int i = start; i < end; i++) {
			separated |= text.charAt(i) == '_' || text.charAt(i) == '.';
		}
		boolean named = text.startsWith("word", end - 4) || text.startsWith("oken", end - 4)
				|| text.startsWith("ecret", end - 5) || text.startsWith("ey", end - 2);
		return isWords(text, start, end) && (separated || named);
	}

}

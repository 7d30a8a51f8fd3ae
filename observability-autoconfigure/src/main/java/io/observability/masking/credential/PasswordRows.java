package io.observability.masking.credential;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Phrase;

import org.jspecify.annotations.Nullable;

/** Recognises the rows of {@code .pgpass}, each of which is a line of five columns. */
final class PasswordRows {

	private static final int MAX_HOST = 80;

	private static final int MAX_NAME = 64;

	private static final int MAX_PASSWORD = 128;

	private static final int MIN_PASSWORD = 4;

	private static final int MIN_MIXED = 6;

	private static final int LOOK = 256;

	private static final Phrase FILE = Phrase.of("pgpass");

	private PasswordRows() {
	}

	/** Return whether a port ends with this character, or stands for all. */
	static boolean mayBe(char last) {
		return Chars.isDigit(last) || last == '*';
	}

	/** Return the password of the row whose port ends at this colon. */
	static @Nullable Finding find(String text, int colon) {
		int port = colon - 1;
		while (colon - port < 6 && Chars.isDigit(Chars.at(text, port - 1))) {
			port--;
		}
		int host = port - 1;
		while (port - host < MAX_HOST && isHost(Chars.at(text, host - 1))) {
			host--;
		}
		boolean any = text.charAt(port) == '*';
		if (Chars.at(text, port - 1) != ':' || host == port - 1 || !startsLine(text, host)
				|| !any && !isPort(text, port, colon)) {
			return null;
		}
		int user = afterColumn(text, colon + 1);
		int start = (user > 0) ? afterColumn(text, user) : -1;
		int end = start;
		while (start > 0 && end - start < MAX_PASSWORD && isPassword(text, end)) {
			end++;
		}
		boolean whole = start > 0 && endsLine(text, end);
		boolean possible = whole && end - start >= MIN_PASSWORD && UrlDetector.isSecret(text, start, end);
		boolean secret = possible
				&& (any || Chars.at(text, colon + 1) == '*' || isMixed(text, start, end) || isTold(text, host));
		return secret ? UrlDetector.found(start, end) : null;
	}

	private static boolean isHost(char c) {
		return Chars.isBase64Url(c) || c == '.' || c == '*' || c == '/';
	}

	/** Ports of PostgreSQL and of what stands in front of it: 5432, 6432, 15433. */
	private static boolean isPort(String text, int start, int end) {
		int last = end - 4;
		return end - start >= 4 && end - start <= 5
				&& (text.startsWith("43", last + 1) && (text.charAt(last) == '5' || text.charAt(last) == '6')
						|| text.startsWith("26257", start));
	}

	private static boolean startsLine(String text, int start) {
		char before = Chars.at(text, start - 1);
		return before == '\n' || before == '"' || before == '\'' || text.startsWith("\\n", start - 2)
				|| before == 'n' && Chars.at(text, start - 2) == '\\';
	}

	/** Return where the next column begins, or -1. */
	private static int afterColumn(String text, int from) {
		int end = from;
		while (end - from < MAX_NAME && Chars.at(text, end) > ' ' && text.charAt(end) != ':') {
			end++;
		}
		return (end > from && Chars.at(text, end) == ':') ? end + 1 : -1;
	}

	/** Colons and backslashes of a password have a backslash in front. */
	private static boolean isPassword(String text, int index) {
		char c = Chars.at(text, index);
		boolean escaped = Chars.at(text, index - 1) == '\\';
		return c > ' ' && c != '"' && c != '\'' && (c != ':' || escaped)
				&& (c != '\\' || escaped || "\\:".indexOf(Chars.at(text, index + 1)) >= 0);
	}

	private static boolean endsLine(String text, int end) {
		char next = Chars.at(text, end);
		return next == '\n' || next == '\r' || next == '"' || next == '\'' || next == '\\'
				|| next == ' ' && Chars.at(text, end + 1) <= ' ';
	}

	/** {@code $ cat ~/.pgpass}: return whether the lines above tell of the file. */
	private static boolean isTold(String text, int start) {
		return FILE.lastIn(text, start - LOOK + 1, start) >= 0;
	}

	private static boolean isMixed(String text, int start, int end) {
		boolean letter = false;
		boolean digit = false;
		for (int i = start; i < end; i++) {
			digit |= Chars.isDigit(text.charAt(i));
			letter |= Character.isLetter(text.charAt(i));
		}
		return letter && digit && end - start >= MIN_MIXED;
	}

}

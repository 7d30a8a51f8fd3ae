package io.observability.masking.credential;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/** Recognises the password of {@code user:password@host} without a scheme. */
final class HostDetector implements Detector {

	private static final int MAX_PASSWORD = 64;

	private static final int MAX_USER = 40;

	/** No password has more at signs, but a text may have nothing else. */
	private static final int MAX_SIGNS = 2;

	private static final int MAX_COMMAND = 40;

	private static final Words ORACLE = Words.of("sqlplus rman expdp impdp sqlldr sqlcl");

	private static final int MAX_HOST = 80;

	/** What stands before an address of another kind. */
	private static final Words NO_USERS = Words.of("mailto sip sips xmpp acct email mail im to from cc bcc user login "
			+ "username owner contact sender recipient author npm jdbc pkg maven git docker image workspace");

	private static final Words INTERNAL = Words
		.of("internal local lan localdomain corp home svc cluster intranet host " + "private db rds amazonaws");

	private static final boolean[] PASSWORD = password();

	private static final Words NO_HOSTS = Words.of("sha256 sha512 sha1 md5 latest next beta alpha canary");

	@Override
	public String triggers() {
		return "@";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.URL_CREDENTIALS);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return isPassword(before);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return Chars.isAlphanumeric(after) || after == '/';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		if (!mayPrecede('@', Chars.at(text, index + 1))) {
			return null;
		}
		int colon = -1;
		int start = index;
		int signs = 0;
		int limit = Math.max(0, index - MAX_PASSWORD);
		while (start > limit && isPassword(text.charAt(start - 1))) {
			char c = text.charAt(--start);
			colon = (c == ':') ? start : colon;
			signs += (c == '@') ? 1 : 0;
			if (signs > MAX_SIGNS || c == '/' && Chars.at(text, start - 1) == '/') {
				return null;
			}
		}
		if (isPassword(Chars.at(text, start - 1))) {
			return null;
		}
		int slash = (colon < 0) ? Chars.indexOf(text, '/', start, index) : -1;
		if (slash > start && isConnect(text, start) && UrlDetector.isSecret(text, slash + 1, index)) {
			return UrlDetector.found(slash + 1, index);
		}
		if (colon < 0 || Chars.at(text, index + 1) == '/' || colon == index - 1 || colon - start > MAX_USER
				|| colon == start || !isStart(text, start, colon) || !UrlDetector.isSecret(text, colon + 1, index)) {
			return null;
		}
		boolean secret = isHost(text, index + 1) && isInternal(text, index + 1, colon + 1, index);
		return secret ? Finding.of(colon + 1, index, SecretTypes.URL_CREDENTIALS) : null;
	}

	/** {@code sqlplus scott/tiger@db}, maybe with options before. */
	private static boolean isConnect(String text, int start) {
		if (text.regionMatches(true, start - 7, "userid=", 0, 7)) {
			return true;
		}
		int end = start - 1;
		int limit = Math.max(0, start - MAX_COMMAND);
		while (end > limit && text.charAt(end) == ' ') {
			int word = end;
			while (word > limit && text.charAt(word - 1) > ' ') {
				word--;
			}
			if (ORACLE.contains(text, word, end) || text.startsWith("CONN", word)) {
				return true;
			}
			end = word - 1;
		}
		return false;
	}

	private static boolean isPassword(char c) {
		return c < PASSWORD.length && PASSWORD[c];
	}

	private static boolean[] password() {
		boolean[] password = new boolean[127];
		for (char c = '!'; c < password.length; c++) {
			password[c] = "\"'<>(),;=[]{}`|\\".indexOf(c) < 0;
		}
		return password;
	}

	private static boolean isStart(String text, int start, int colon) {
		for (int i = start; i < colon; i++) {
			char c = text.charAt(i);
			if (!Chars.isBase64Url(c) && c != '.') {
				return false;
			}
		}
		return !NO_USERS.contains(text, start, colon) && Chars.at(text, colon + 1) != '/';
	}

	/** Return whether a host stands here, which no version and no digest does. */
	static boolean isHost(String text, int start) {
		int end = endOfHost(text, start);
		if (end == start || end - start == MAX_HOST) {
			return false;
		}
		boolean digits = Chars.isDigit(text.charAt(start));
		int dots = 0;
		for (int i = start; i < end; i++) {
			dots += (text.charAt(i) == '.') ? 1 : 0;
			digits &= Chars.isDigit(text.charAt(i)) || text.charAt(i) == '.';
		}
		return (!digits || dots == 3) && !NO_HOSTS.contains(text, start, end);
	}

	/** A public host without a port is rather that of an e-mail address. */
	private static boolean isInternal(String text, int host, int password, int at) {
		int end = endOfHost(text, host);
		if (Chars.at(text, end) == ':' && Chars.isDigit(Chars.at(text, end + 1)) || Chars.at(text, end) == '/') {
			return true;
		}
		int dot = end - 1;
		while (dot > host && text.charAt(dot) != '.') {
			dot--;
		}
		if (dot > host) {
			return Chars.isDigit(text.charAt(end - 1)) || INTERNAL.contains(text, dot + 1, end)
					|| text.startsWith("amazonaws.", dot - 9);
		}
		boolean digit = false;
		for (int i = password; i < at; i++) {
			digit |= Chars.isDigit(text.charAt(i));
		}
		return text.startsWith("localhost", host) || digit && at - password >= 6;
	}

	private static int endOfHost(String text, int start) {
		int end = start;
		while (end - start < MAX_HOST && (Chars.isBase64Url(Chars.at(text, end)) || Chars.at(text, end) == '.')) {
			end++;
		}
		while (end > start && text.charAt(end - 1) == '.') {
			end--;
		}
		return end;
	}

}

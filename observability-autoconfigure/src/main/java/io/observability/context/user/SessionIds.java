package io.observability.context.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Predicate;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands for the session of a request. Whoever has the id of a session can
 * take it over, so that only a hash of it is shown. Never creates a session, and never
 * loads one that nobody else has loaded.
 */
final class SessionIds {

	private static final String PREFIX = "s-";

	private static final int SHOWN_BYTES = 8;

	private static final int MAX_LENGTH = 128;

	private final ContextUserProperties.Session settings;

	private final Predicate<String> sensitive;

	SessionIds(ContextUserProperties.Session settings, Predicate<String> sensitive) {
		this.settings = settings;
		this.sensitive = sensitive;
	}

	@Nullable String of(HttpServletRequest request) {
		String header = this.settings.header();
		String conversation = (header != null) ? request.getHeader(header) : null;
		if (conversation != null && isHarmless(conversation)) {
			return conversation;
		}
		String cookie = this.settings.cookie();
		String id = (cookie != null) ? cookie(request, cookie) : null;
		if (id == null && this.settings.http() && !LazySessions.isUnloaded(request)) {
			HttpSession session = request.getSession(false);
			id = (session != null) ? session.getId() : null;
		}
		return (id != null) ? hash(id) : null;
	}

	private static @Nullable String cookie(HttpServletRequest request, String name) {
		Cookie[] cookies = request.getCookies();
		if (cookies != null) {
			for (Cookie cookie : cookies) {
				if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
					return cookie.getValue();
				}
			}
		}
		return null;
	}

	/** What a caller sends must do no harm wherever it is written. */
	private boolean isHarmless(String value) {
		return !value.isEmpty() && value.length() <= MAX_LENGTH && value.chars().allMatch(SessionIds::isPlain)
				&& !this.sensitive.test(value);
	}

	private static boolean isPlain(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_.:".indexOf(c) >= 0;
	}

	/** Begins and ends with a letter, so that nothing takes a part of it for a number. */
	static String hash(String id) {
		byte[] hash = sha256().digest(id.getBytes(StandardCharsets.UTF_8));
		char[] hex = HexFormat.of().formatHex(hash, 0, SHOWN_BYTES).toCharArray();
		hex[0] = letter(hash[SHOWN_BYTES]);
		hex[hex.length - 1] = letter(hash[SHOWN_BYTES + 1]);
		return PREFIX + new String(hex);
	}

	private static char letter(byte random) {
		return (char) ('a' + (random & 0xff) % 6);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform must have SHA-256", ex);
		}
	}

}

package io.observability.calls;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * The path of a call without what is different from call to call: no query, and
 * <code>{id}</code> in place of what may name a person, a thing or a secret.
 */
final class CallRoute {

	private static final String ID = "{id}";

	private static final int LONGEST = 200;

	private static final int LONGEST_SEGMENT = 64;

	private static final int LONG_SEGMENT = 20;

	private static final int MANY_DIGITS = 4;

	private static final String ALLOWED = "-._~:$()*";

	private CallRoute() {
	}

	static String of(URI uri, @Nullable String template) {
		String path = (template != null) ? path(template) : String.valueOf(uri.getRawPath());
		if (template != null && path.isEmpty()) {
			path = String.valueOf(uri.getRawPath());
		}
		return normalize((uri.getRawPath() == null && template == null) ? "" : path);
	}

	/** Return the path of a template, which may begin with an address or a variable. */
	private static String path(String template) {
		int end = 0;
		while (end < template.length() && template.charAt(end) != '?' && template.charAt(end) != '#') {
			end++;
		}
		int start = 0;
		int scheme = template.indexOf("://");
		if (scheme >= 0 && scheme < end) {
			int slash = template.indexOf('/', scheme + 3);
			start = (slash < 0 || slash > end) ? end : slash;
		}
		return template.substring(start, end);
	}

	private static String normalize(String path) {
		StringBuilder route = new StringBuilder();
		int start = path.startsWith("/") ? 1 : 0;
		while (start <= path.length()) {
			int slash = path.indexOf('/', start);
			int end = (slash < 0) ? path.length() : slash;
			String segment = path.substring(start, end);
			if (route.length() + Math.min(segment.length(), LONGEST_SEGMENT) + 1 > LONGEST) {
				return route.append("/...").toString();
			}
			route.append('/').append(isKept(segment, start == 1) ? segment : ID);
			start = end + 1;
		}
		return route.toString();
	}

	private static boolean isKept(String segment, boolean first) {
		if (segment.isEmpty()) {
			return true;
		}
		if (segment.length() > LONGEST_SEGMENT) {
			return false;
		}
		if (segment.charAt(0) == '{' && segment.indexOf('}') == segment.length() - 1) {
			return true;
		}
		return (first && isVersionDate(segment)) || !isId(segment);
	}

	/** Vendors have versions such as 2010-04-01, further on it may be a birthday. */
	private static boolean isVersionDate(String segment) {
		return segment.length() == 10 && segment.charAt(4) == '-' && segment.charAt(7) == '-'
				&& segment.chars().allMatch((c) -> c == '-' || isDigit(c));
	}

	private static boolean isId(String segment) {
		int digits = 0;
		int upper = 0;
		int lower = 0;
		for (int i = 0; i < segment.length(); i++) {
			char c = segment.charAt(i);
			if (isDigit(c)) {
				digits++;
			}
			else if (c >= 'A' && c <= 'Z') {
				upper++;
			}
			else if (c >= 'a' && c <= 'z') {
				lower++;
			}
			else if (ALLOWED.indexOf(c) < 0 && c != '{' && c != '}' && c != '_') {
				return true;
			}
		}
		boolean random = segment.length() >= LONG_SEGMENT && upper > 2 && lower > 2
				&& upper + lower + digits == segment.length();
		return digits == segment.length() || digits >= MANY_DIGITS || random;
	}

	private static boolean isDigit(int c) {
		return c >= '0' && c <= '9';
	}

}

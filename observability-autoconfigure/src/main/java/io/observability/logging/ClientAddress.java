package io.observability.logging;

import org.jspecify.annotations.Nullable;

/**
 * Shortens addresses so that they name a network and no person: without the last octet of
 * IPv4, without the last 80 bits of IPv6.
 */
public final class ClientAddress {

	private static final String MAPPED = "::ffff:";

	private ClientAddress() {
	}

	/** Return the shortened address, or {@code null} if the text is no IP address. */
	public static @Nullable String shorten(@Nullable String address) {
		if (address == null || address.length() > 64) {
			return null;
		}
		if (address.indexOf(':') < 0) {
			return shortenIpv4(address);
		}
		if (address.regionMatches(true, 0, MAPPED, 0, MAPPED.length()) && address.indexOf('.') > 0) {
			return shortenIpv4(address.substring(MAPPED.length()));
		}
		return shortenIpv6(address);
	}

	private static @Nullable String shortenIpv4(String address) {
		int dots = 0;
		int lastDot = 0;
		for (int i = 0; i < address.length(); i++) {
			char c = address.charAt(i);
			if (c == '.') {
				dots++;
				lastDot = i;
			}
			else if (c < '0' || c > '9') {
				return null;
			}
		}
		return (dots == 3 && lastDot <= 11) ? address.substring(0, lastDot + 1) + "0" : null;
	}

	private static @Nullable String shortenIpv6(String address) {
		StringBuilder kept = new StringBuilder(18);
		int start = 0;
		for (int group = 0; group < 3; group++) {
			int end = address.indexOf(':', start);
			if (end < 0 || !isHex(address, start, end)) {
				return null;
			}
			if (end == start) {
				break;
			}
			kept.append((group > 0) ? ":" : "").append(address, start, end);
			start = end + 1;
		}
		return withoutTrailingZeros(kept) + "::";
	}

	private static String withoutTrailingZeros(StringBuilder groups) {
		String text = groups.toString();
		while (text.endsWith(":0") || text.equals("0")) {
			text = text.substring(0, Math.max(0, text.length() - 2));
		}
		return text;
	}

	private static boolean isHex(String text, int start, int end) {
		if (end - start > 4) {
			return false;
		}
		for (int i = start; i < end; i++) {
			if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
				return false;
			}
		}
		return true;
	}

}

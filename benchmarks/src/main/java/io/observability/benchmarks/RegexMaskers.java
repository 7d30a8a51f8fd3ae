package io.observability.benchmarks;

import java.util.regex.Pattern;

/** What people write today: patterns as articles show them, one after the other. */
final class RegexMaskers {

	private static final Pattern EMAIL = Pattern.compile("[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,}");

	private static final Pattern PHONE = Pattern
		.compile("(?:\\+?\\d{1,3}[-. ]?)?(?:\\(\\d{3}\\)|\\b\\d{3})[-. ]?\\d{3}[-. ]?\\d{4}\\b");

	private static final Pattern TOKEN = Pattern
		.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*|[Bb]earer\\s+[A-Za-z0-9._~+/-]+=*");

	private static final Pattern PASSWORD = Pattern
		.compile("(?i)(password|passwd|pwd)([\"']?\\s*[:=]\\s*[\"']?)([^\\s\"',;&]+)");

	private static final Pattern API_KEY = Pattern
		.compile("(?i)(api[_-]?key|secret|token)([\"']?\\s*[:=]\\s*[\"']?)([^\\s\"',;&]+)");

	private static final Pattern CARD = Pattern.compile("\\b(?:\\d{4}[- ]?){3}\\d{4}\\b");

	private static final Pattern SSN = Pattern.compile("\\b\\d{3}-\\d{2}-\\d{4}\\b");

	private static final Pattern ALL = Pattern
		.compile(EMAIL.pattern() + "|" + TOKEN.pattern() + "|(?:" + PASSWORD.pattern() + ")|(?:" + API_KEY.pattern()
				+ ")|" + CARD.pattern() + "|" + SSN.pattern() + "|" + PHONE.pattern());

	private static final byte[] TABLE = new byte[128];

	static {
		"@=:\"'-_0123456789".chars().forEach((c) -> TABLE[c] = 1);
	}

	private RegexMaskers() {
	}

	static boolean matches(String text) {
		return !chain(text).equals(text);
	}

	static String chain(String text) {
		String masked = EMAIL.matcher(text).replaceAll("***@***");
		masked = TOKEN.matcher(masked).replaceAll("********");
		masked = PASSWORD.matcher(masked).replaceAll("$1$2********");
		masked = API_KEY.matcher(masked).replaceAll("$1$2********");
		masked = CARD.matcher(masked).replaceAll("****-****-****-****");
		masked = SSN.matcher(masked).replaceAll("***-**-****");
		return PHONE.matcher(masked).replaceAll("***-***-****");
	}

	/** The same chain by a careful author, who skips what cannot match. */
	static String prefiltered(String text) {
		String masked = (text.indexOf('@') >= 0) ? EMAIL.matcher(text).replaceAll("***@***") : text;
		if (masked.contains("eyJ") || masked.contains("earer ")) {
			masked = TOKEN.matcher(masked).replaceAll("********");
		}
		if (masked.indexOf('=') >= 0 || masked.indexOf(':') >= 0) {
			masked = PASSWORD.matcher(masked).replaceAll("$1$2********");
			masked = API_KEY.matcher(masked).replaceAll("$1$2********");
		}
		if (hasThreeDigits(masked)) {
			masked = CARD.matcher(masked).replaceAll("****-****-****-****");
			masked = SSN.matcher(masked).replaceAll("***-**-****");
			masked = PHONE.matcher(masked).replaceAll("***-***-****");
		}
		return masked;
	}

	static String alternation(String text) {
		return ALL.matcher(text).replaceAll("********");
	}

	/** What it costs to look at each character once, without understanding anything. */
	static String bareScan(String text) {
		byte[] table = TABLE;
		int hits = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			hits += (c < 128) ? table[c] : 0;
		}
		return (hits < 0) ? "" : text;
	}

	private static boolean hasThreeDigits(String text) {
		int run = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			run = (c >= '0' && c <= '9') ? run + 1 : 0;
			if (run == 3) {
				return true;
			}
		}
		return false;
	}

}

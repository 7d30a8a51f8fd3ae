package io.observability.masking.header;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Parameters that say how an authorization was made, in a form that nothing else has. */
public final class HarmlessParameters {

	private static final int MAX_WORD = 32;

	private static final int MAX_REALM = 64;

	private static final int MAX_NONCE = 128;

	private static final int MIN_PHONE = 7;

	private static final int MAX_URI = 256;

	private static final int MAX_HEADERS = 512;

	private static final int MAX_DIGITS = 14;

	private static final int MAX_SCOPE = 32;

	private static final Words WORDS = Words
		.of("algorithm charset stale userhash qop oauth_version oauth_signature_method");

	private static final Words NUMBERS = Words.of("nc oauth_timestamp ts created expires");

	private static final Words HEADERS = Words.of("headers signedheaders additionalheaders");

	/** They go over the wire once each way and open nothing without the response. */
	private static final Words NONCES = Words.of("nonce cnonce opaque oauth_nonce");

	private HarmlessParameters() {
	}

	/** Return where the part ends that must be hidden, which may be the start. */
	static int endOfHidden(String text, int name, int equals, int start, int end) {
		if (text.regionMatches(true, name, "credential=", 0, 11)) {
			return startOfScope(text, start, end);
		}
		if (NONCES.contains(text, name, equals)) {
			return (end - start <= MAX_NONCE) ? start : end;
		}
		boolean harmless = !Shown.isRandom(text, start, end) && isHarmless(text, name, equals, start, end);
		return harmless ? start : end;
	}

	private static boolean isHarmless(String text, int name, int equals, int start, int end) {
		int length = end - start;
		boolean harmless = false;
		if (WORDS.contains(text, name, equals)) {
			harmless = length <= MAX_WORD && Shown.has(text, start, end, "-_.,/") && !Shown.isMixed(text, start, end);
		}
		else if (NUMBERS.contains(text, name, equals)) {
			harmless = length <= MAX_DIGITS && isHexNumber(text, start, end);
		}
		else if (HEADERS.contains(text, name, equals)) {
			harmless = length <= MAX_HEADERS && Shown.has(text, start, end, "-_; ()")
					&& !Shown.isMixed(text, start, end);
		}
		else if (text.regionMatches(true, name, "realm=", 0, 6)) {
			harmless = length <= MAX_REALM && Shown.has(text, start, end, " .-_:/@")
					&& !Shown.isMixed(text, start, end);
		}
		else if (text.regionMatches(true, name, "username=", 0, 9)) {
			harmless = length <= MAX_WORD && isPlainName(text, start, end);
		}
		else if (text.regionMatches(true, name, "uri=", 0, 4)) {
			harmless = length <= MAX_URI && Chars.indexOf(text, ' ', start, end) < 0;
		}
		return harmless;
	}

	/** Neither an address nor the number of a phone. */
	private static boolean isPlainName(String text, int start, int end) {
		boolean word = Shown.has(text, start, end, "._-") && !Shown.isMixed(text, start, end);
		return word && (end - start < MIN_PHONE || !Shown.isNumber(text, start, end));
	}

	/** The count of a nonce has letters, too. */
	private static boolean isHexNumber(String text, int start, int end) {
		return Shown.isNumber(text, start, end) || end - start == 8 && Shown.has(text, start, end, "");
	}

	/**
	 * {@code AKIA…/20260301/eu-west-1/s3/aws4_request}: return where the date begins that
	 * the rest belongs to, or the end.
	 */
	public static int startOfScope(String text, int start, int end) {
		int slash = end;
		for (int parts = 0; parts < 4 && text.startsWith("_request", end - 8); parts++) {
			int part = Chars.lastIndexOf(text, '/', Math.max(start, slash - MAX_SCOPE), slash);
			if (part < 0 || !Shown.has(text, part + 1, slash, "-_")) {
				return end;
			}
			if (parts > 1 && isDate(text, part + 1, slash)) {
				return part;
			}
			slash = part;
		}
		return end;
	}

	private static boolean isDate(String text, int start, int end) {
		return end - start == 8 && Shown.isNumber(text, start, end)
				|| end - start == 10 && text.charAt(start + 4) == '-' && Shown.isNumber(text, start, start + 4);
	}

}

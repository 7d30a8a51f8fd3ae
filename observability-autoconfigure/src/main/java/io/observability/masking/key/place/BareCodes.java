package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/**
 * Tells of a code whose key has no quotes, and other meanings, what it is for:
 * {@code verifyOtp(phone=x, code=482913)}, {@code code=482913 type=otp}.
 */
final class BareCodes {

	private static final int DIGITS = 6;

	private static final int MAX_BEFORE = 96;

	private static final int MAX_BEHIND = 32;

	private static final int MAX_SPACES = 2;

	/** What such a code is for, or how it comes to a person. */
	private static final Words PURPOSES = Words
		.of("otp totp mfa 2fa verify verification passcode sms authenticator " + "onetime twofactor tfa mtan");

	/** What has codes of its own. */
	private static final Words FAILURES = Words
		.of("error err failed failure fail status http exit result reason rejected exited done returned "
				+ "finished crashed exception vendor country postal zip product item coupon promo gateway "
				+ "response");

	private BareCodes() {
	}

	/** Return whether six digits follow the key that begins here, for such a purpose. */
	static boolean isOneTime(String text, int keyStart, int valueFrom) {
		char before = Chars.at(text, keyStart - 1);
		int end = (before < ' ' || " ,(&?;[{".indexOf(before) >= 0) ? endOfCode(text, valueFrom) : -1;
		if (end < 0) {
			return false;
		}
		int told = told(text, Math.max(0, keyStart - MAX_BEFORE), keyStart);
		return told > 0 || told == 0 && told(text, end, Math.min(text.length(), end + MAX_BEHIND)) > 0;
	}

	/** Return whether words before the key tell what the code is for. */
	static boolean isToldBefore(String text, int keyStart) {
		return told(text, Math.max(0, keyStart - MAX_BEFORE), keyStart) > 0;
	}

	private static int endOfCode(String text, int from) {
		int start = from;
		while (start - from < MAX_SPACES && Chars.at(text, start) == ' ') {
			start++;
		}
		int end = start;
		while (end - start <= DIGITS && Chars.isDigit(Chars.at(text, end))) {
			end++;
		}
		return (end - start == DIGITS && !Chars.isWord(Chars.at(text, end))) ? end : -1;
	}

	/**
	 * Return a positive number if a purpose is named in this part of its line, and a
	 * negative one if a failure is.
	 */
	private static int told(String text, int from, int to) {
		int told = 0;
		int end = to;
		while (end > from && text.charAt(end - 1) != '\n') {
			int start = Words.startOfLast(text, from, end);
			if (FAILURES.contains(text, start, end)) {
				return -1;
			}
			told += PURPOSES.contains(text, start, end) ? 1 : 0;
			end = (start < end) ? start : end - 1;
		}
		return told;
	}

}

package io.observability.masking.credential.provider;

import java.util.zip.CRC32;

import io.observability.masking.detector.Chars;

/**
 * Checks the last six characters of a GitHub token, which are the CRC-32 of those before
 * in base 62.
 */
final class GitHubChecksum {

	private static final int LENGTH = 36;

	private static final int CHECKSUM = 6;

	private static final int PREFIX = 4;

	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private GitHubChecksum() {
	}

	/** Return whether a token with a valid checksum starts here. */
	static boolean matches(String text, int start) {
		if (!text.startsWith("gh", start) || Chars.at(text, start + PREFIX - 1) != '_') {
			return false;
		}
		int from = start + PREFIX;
		for (int i = from; i < from + LENGTH; i++) {
			if (!Chars.isAlphanumeric(Chars.at(text, i))) {
				return false;
			}
		}
		int checksumAt = from + LENGTH - CHECKSUM;
		CRC32 crc = new CRC32();
		for (int i = from; i < checksumAt; i++) {
			crc.update(text.charAt(i));
		}
		return crc.getValue() == number(text, checksumAt);
	}

	private static long number(String text, int from) {
		long number = 0;
		for (int i = from; i < from + CHECKSUM; i++) {
			number = number * DIGITS.length() + DIGITS.indexOf(text.charAt(i));
		}
		return number;
	}

}

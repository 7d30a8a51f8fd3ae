package io.observability.masking.wallet;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.number.Numbers;

import org.jspecify.annotations.Nullable;

/** Recognises addresses of Ethereum; in mixed case their checksum by EIP-55 must fit. */
final class EthereumDetector implements Detector {

	private static final int DIGITS = 40;

	@Override
	public String triggers() {
		return "0";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(Wallets.ETHEREUM);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return !Chars.isWord(before) || before == 'n' || before == 't' || before == 'r' || Chars.isUpper(before);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == 'x';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		int from = index + 2;
		int end = from;
		while (end - from <= DIGITS && end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
			end++;
		}
		boolean whole = end - from == DIGITS && !Numbers.isJoined(Chars.at(text, end))
				&& Numbers.startsToken(text, index);
		return (whole && isValid(text.substring(from, end))) ? Finding.of(index, end, Wallets.ETHEREUM) : null;
	}

	private static boolean isValid(String digits) {
		String lower = digits.toLowerCase(Locale.ROOT);
		boolean zero = digits.chars().allMatch((c) -> c == '0');
		if (zero || lower.equals(digits) || digits.toUpperCase(Locale.ROOT).equals(digits)) {
			return !zero;
		}
		byte[] hash = Keccak.hash256(lower.getBytes(StandardCharsets.US_ASCII));
		for (int i = 0; i < DIGITS; i++) {
			int nibble = hash[i / 2] >> (4 - i % 2 * 4) & 0xf;
			char expected = (nibble > 7) ? Character.toUpperCase(lower.charAt(i)) : lower.charAt(i);
			if (digits.charAt(i) != expected) {
				return false;
			}
		}
		return true;
	}

}

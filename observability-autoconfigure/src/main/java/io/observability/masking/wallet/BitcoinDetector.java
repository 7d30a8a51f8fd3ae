package io.observability.masking.wallet;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.number.Numbers;

import org.jspecify.annotations.Nullable;

/**
 * Recognises addresses of Bitcoin: Base58Check of the original client, and Bech32 and
 * Bech32m of BIP 173 and BIP 350.
 */
final class BitcoinDetector implements Detector {

	private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

	private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

	private static final int[] GENERATOR = { 0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3 };

	/** Checksum of the letters {@code bc} that all addresses have in front. */
	private static final int[] PREFIX = { 3, 3, 0, 2, 3 };

	private static final int BECH32M = 0x2bc830a3;

	private static final int MIN_LENGTH = 26;

	private static final int MAX_BASE58 = 35;

	private static final int MAX_BECH32 = 90;

	private static final int BYTES = 25;

	private static final int CHECKED = 21;

	@Override
	public String triggers() {
		return "13bB";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(Wallets.BITCOIN);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return !Chars.isWord(before) && before != '*' || before == 'n' || before == 't' || before == 'r'
				|| Chars.isUpper(before);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return Chars.isDigit(trigger) ? Chars.isAlphanumeric(after) : (after | 0x20) == 'c';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		int end = index;
		while (end - index <= MAX_BECH32 && Chars.isAlphanumeric(Chars.at(text, end))) {
			end++;
		}
		if (end - index < MIN_LENGTH || Numbers.isJoined(Chars.at(text, end)) || !Numbers.startsToken(text, index)) {
			return null;
		}
		String address = text.substring(index, end);
		boolean valid = Chars.isDigit(address.charAt(0)) ? isBase58(address) : isBech32(address);
		return valid ? Finding.of(index, end, Wallets.BITCOIN) : null;
	}

	private static boolean isBase58(String address) {
		if (address.length() > MAX_BASE58) {
			return false;
		}
		BigInteger number = BigInteger.ZERO;
		for (int i = 0; i < address.length(); i++) {
			int value = BASE58.indexOf(address.charAt(i));
			if (value < 0) {
				return false;
			}
			number = number.multiply(BigInteger.valueOf(BASE58.length())).add(BigInteger.valueOf(value));
		}
		byte[] plain = number.toByteArray();
		int extra = plain.length - BYTES;
		if (extra > 1 || (extra == 1 && plain[0] != 0)) {
			return false;
		}
		byte[] bytes = new byte[BYTES];
		System.arraycopy(plain, Math.max(0, extra), bytes, Math.max(0, -extra), Math.min(BYTES, plain.length));
		byte[] hash = sha256(sha256(Arrays.copyOf(bytes, CHECKED)));
		return Arrays.equals(bytes, CHECKED, BYTES, hash, 0, BYTES - CHECKED);
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private static boolean isBech32(String address) {
		String lower = address.toLowerCase(Locale.ROOT);
		boolean oneCase = lower.equals(address) || address.toUpperCase(Locale.ROOT).equals(address);
		if (!oneCase || !lower.startsWith("bc1")) {
			return false;
		}
		int checksum = 1;
		for (int value : PREFIX) {
			checksum = polymod(checksum, value);
		}
		for (int i = PREFIX.length - 2; i < lower.length(); i++) {
			int value = BECH32.indexOf(lower.charAt(i));
			if (value < 0) {
				return false;
			}
			checksum = polymod(checksum, value);
		}
		return checksum == 1 || checksum == BECH32M;
	}

	private static int polymod(int checksum, int value) {
		int result = (checksum & 0x1ffffff) << 5 ^ value;
		for (int i = 0; i < GENERATOR.length; i++) {
			result ^= ((checksum >>> 25 >>> i & 1) != 0) ? GENERATOR[i] : 0;
		}
		return result;
	}

}

package io.observability.masking.network;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.number.Numbers;

import org.jspecify.annotations.Nullable;

/**
 * Recognises addresses of network devices (IEEE 802) in pairs with colons or hyphens and
 * in fours with dots. Those of nobody and of everybody stay.
 */
final class MacAddressDetector implements Detector {

	private static final int DIGITS = 12;

	/** Digits that name the manufacturer. */
	private static final int SHOWN = 6;

	@Override
	public String triggers() {
		return ":-.";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(NetworkAddresses.MAC);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return isHex(before);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return isHex(after);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char separator = text.charAt(index);
		int group = (separator == '.') ? 4 : 2;
		int start = index - group;
		int end = start + DIGITS + DIGITS / group - 1;
		if (end > text.length() || !Numbers.startsToken(text, start) || Numbers.isJoined(Chars.at(text, end))
				|| isContinued(text, start, end, separator)) {
			return null;
		}
		boolean distinct = false;
		for (int i = start; i < end; i++) {
			boolean separates = (i - start) % (group + 1) == group;
			char c = Chars.at(text, i);
			if (separates ? c != separator : !isHex(c)) {
				return null;
			}
			distinct |= !separates && c != text.charAt(start);
		}
		return distinct ? Finding.of(start, end, NetworkAddresses.MAC) : null;
	}

	/** Longer rows are fingerprints and other bytes. */
	private static boolean isContinued(String text, int start, int end, char separator) {
		return Chars.at(text, start - 1) == separator
				|| Chars.at(text, end) == separator && Chars.isAlphanumeric(Chars.at(text, end + 1))
				|| Chars.at(text, end) == '*';
	}

	private static boolean isHex(char c) {
		return c < 128 && Character.digit(c, 16) >= 0;
	}

	static String mask(String address, boolean strict) {
		return Numbers.maskAll(address, strict ? 0 : SHOWN, 0);
	}

}

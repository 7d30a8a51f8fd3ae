package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.number.PhonePlan;

/** Tells the addresses of short messages, by which SMPP knows telephones. */
final class ShortMessages {

	private static final int MIN_DIGITS = 10;

	private static final int MAX_SEPARATORS = 6;

	private static final String[] KEYS = { "dest_addr", "destination_addr", "source_addr", "destaddr", "sourceaddr",
			"destinationaddr", "destinationaddress", "sourceaddress", "destaddress", "dest_address",
			"destination_address", "source_address" };

	private ShortMessages() {
	}

	/** {@code dest_addr=447984221936}: short numbers of services stay. */
	static boolean isAddress(String text, int start, int end) {
		int digits = end - start;
		int most = (digits >= MIN_DIGITS) ? PhonePlan.maxDigits(text, start) : 0;
		int key = start;
		while (start - key < MAX_SEPARATORS && "=:\"' \\".indexOf(Chars.at(text, key - 1)) >= 0) {
			key--;
		}
		if (digits > most || key == start || !isLast(Chars.at(text, key - 1))) {
			return false;
		}
		for (String name : KEYS) {
			if (text.regionMatches(true, key - name.length(), name, 0, name.length())) {
				return true;
			}
		}
		return false;
	}

	private static boolean isLast(char c) {
		return (c | 0x20) == 'r' || (c | 0x20) == 's';
	}

}

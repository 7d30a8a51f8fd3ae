package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.number.Labels;
import io.observability.masking.number.Numbers;
import io.observability.masking.number.Separators;
import io.observability.masking.personal.Context.Hint;

import org.jspecify.annotations.Nullable;

/**
 * Payment card numbers: prefix and length of the brand (ISO/IEC 7812-1 and what the
 * schemes publish), and the Luhn check.
 */
final class CardNumbers {

	private static final int MIN_DIGITS = 12;

	private static final int MAX_DIGITS = 19;

	private static final int MIN_GROUP = 3;

	private static final int PREFIX = 4;

	private static final int SHIFT = 16;

	private static final int SUM = (1 << SHIFT) - 1;

	/** First four digits of each brand, and how many digits its numbers have. */
	private static final String BRANDS = "1800-1800:15 2131-2131:15 2200-2204:16,17,18,19 2205-2205:16 2221-2720:16 "
			+ "3000-3059:14,16,19 3088-3094:16 3095-3095:14,16,19 3096-3102:16 3112-3120:16 3158-3159:16 3337-3349:16 "
			+ "3400-3499:15 3528-3589:16,17,18,19 3600-3699:14,16,19 3700-3799:15 3800-3999:14,16,19 "
			+ "4000-4999:13,16,19 5000-5099:16,18,19 5100-5599:16 5600-5899:16,18,19 6000-6010:16 6011-6011:16,19 "
			+ "6012-6099:16 6200-6299:16,17,18,19 6300-6399:16,18,19 6400-6599:16,19 6700-6799:16,18,19 "
			+ "8100-8199:16 8200-8299:16 8600-8600:16 9704-9704:16,19 9792-9792:16 9860-9860:16 9891-9891:16";

	private static final byte[] LENGTHS = lengths();

	private CardNumbers() {
	}

	/**
	 * Find the longest card number that starts here.
	 * @param row whether no words may name it
	 */
	static @Nullable Finding find(String text, int start, boolean row) {
		if (row && LENGTHS[Numbers.first(text, start, PREFIX)] == 0) {
			return null;
		}
		int longest = row ? -1 : end(text, start, true);
		if (longest < 0 && !row) {
			return null;
		}
		int end = end(text, start, false);
		if (end < 0) {
			boolean named = !row && isLong(text, start) && Context.names(text, start, Hint.CARD);
			return named ? Finding.of(start, longest, PersonalData.CARD) : null;
		}
		return isOther(text, start, end) ? null : Finding.of(start, end, PersonalData.CARD);
	}

	private static boolean isOther(String text, int start, int end) {
		boolean bare = Numbers.digits(text, start, end) == end - start;
		boolean other = bare ? Labels.isMachineNumber(text, start) || Labels.isMeasured(text, end)
				: Labels.isReference(text, start);
		return other && !Context.names(text, start, Hint.CARD);
	}

	private static boolean isLong(String text, int start) {
		int digits = 0;
		int index = start;
		while (digits < MIN_DIGITS) {
			char c = Chars.at(text, index);
			char kind = Separators.kind(text, index);
			if (Chars.isDigit(c)) {
				digits++;
				index++;
			}
			else if (kind != Separators.NONE && Chars.isDigit(Chars.at(text, index - 1))) {
				index += Separators.width(text, index);
			}
			else {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return where the longest number ends, or -1. Its groups are separated by the same
	 * space, hyphen or dot; other digits may follow a space.
	 */
	private static int end(String text, int start, boolean named) {
		int found = -1;
		int digits = 0;
		int index = start;
		boolean small = false;
		int sums = 0;
		char separator = Separators.kind(text, afterDigits(text, start));
		while (true) {
			int end = afterDigits(text, index);
			boolean tail = end - index < MIN_GROUP;
			digits += end - index;
			if (digits > MAX_DIGITS || end == index) {
				return found;
			}
			sums = sums(sums, text, index, end);
			boolean whole = named || !small && (!tail || digits > MAX_DIGITS - MIN_GROUP);
			if (whole && digits >= MIN_DIGITS && (sums & SUM) % 10 == 0 && isCard(text, start, end, digits, named)) {
				found = end;
			}
			small |= tail;
			if (small && !named || Separators.kind(text, end) != separator || !maySeparate(text, end)) {
				return found;
			}
			index = afterSeparator(text, end);
		}
	}

	private static int afterDigits(String text, int start) {
		int end = start;
		int last = Math.min(text.length(), start + MAX_DIGITS + 1);
		while (end < last && Chars.isDigit(text.charAt(end))) {
			end++;
		}
		return end;
	}

	private static boolean maySeparate(String text, int index) {
		char kind = Separators.kind(text, index);
		return kind == ' ' || kind == '-' || kind == '.';
	}

	private static int afterSeparator(String text, int start) {
		int end = start + Separators.width(text, start);
		boolean two = Separators.kind(text, start) == ' ' && Separators.kind(text, end) == ' ';
		return two ? end + Separators.width(text, end) : end;
	}

	private static boolean isCard(String text, int start, int end, int digits, boolean named) {
		boolean length = named || (LENGTHS[Numbers.first(text, start, PREFIX)] >> (digits - MIN_DIGITS) & 1) != 0;
		return length && Numbers.endsNumber(text, end) && !isRepeated(text, start, end);
	}

	/**
	 * Add digits to the two sums of the check: the lower one does not double the last
	 * digit, the upper one does.
	 */
	private static int sums(int before, String text, int start, int end) {
		int single = before & SUM;
		int doubled = before >>> SHIFT;
		for (int i = start; i < end; i++) {
			int digit = text.charAt(i) - '0';
			int sum = doubled + digit;
			doubled = single + ((digit > 4) ? 2 * digit - 9 : 2 * digit);
			single = sum;
		}
		return (doubled << SHIFT) | single;
	}

	private static boolean isRepeated(String text, int start, int end) {
		for (int i = start + 1; i < end; i++) {
			char c = text.charAt(i);
			if (Chars.isDigit(c) && c != text.charAt(start)) {
				return false;
			}
			i += (c == '%') ? 2 : 0;
		}
		return true;
	}

	private static byte[] lengths() {
		byte[] lengths = new byte[10_000];
		for (String brand : BRANDS.split(" ")) {
			int bits = 0;
			for (String length : brand.substring(10).split(",")) {
				bits |= 1 << (Integer.parseInt(length) - MIN_DIGITS);
			}
			int last = Integer.parseInt(brand.substring(5, 9));
			for (int prefix = Integer.parseInt(brand.substring(0, 4)); prefix <= last; prefix++) {
				lengths[prefix] |= (byte) bits;
			}
		}
		return lengths;
	}

}

package io.observability.masking.network;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.number.Clause;
import io.observability.masking.number.Numbers;

import org.jspecify.annotations.Nullable;

/**
 * Recognises addresses of the Internet protocol, versions 4 and 6 (RFC 4291, RFC 5952).
 * Those of no host and of the own host stay.
 */
final class IpAddressDetector implements Detector {

	private static final int MAX_LENGTH = 45;

	private static final int MAX_OCTET = 255;

	private static final int OCTETS = 4;

	private static final int GROUPS = 8;

	private static final int MAX_GROUP = 4;

	private static final int SHOWN = 2;

	private static final Words VERSIONS = Words
		.of("version versions ver v release build oid update upgrade driver " + "firmware chrome safari jdk schema");

	@Override
	public String triggers() {
		return "0123456789:";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(NetworkAddresses.IP);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return (trigger == ':') ? Character.digit(before, 16) >= 0 || !Chars.isWord(before)
				: !Chars.isWord(before) && before != '.' || before == 'n' || before == 'r' || before == 't'
						|| Chars.isUpper(before);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return (trigger == ':') ? Character.digit(after, 16) >= 0 || after == ':'
				: Chars.isDigit(after) || after == '.';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		if (text.charAt(index) == ':') {
			return version6(text, index);
		}
		int end = endOfVersion4(text, index);
		boolean whole = end > 0 && startsAddress(text, index) && endsAddress(text, end) && !isVersion(text, index, end)
				&& !isOwn(text, index);
		return whole ? Finding.of(index, end, NetworkAddresses.IP) : null;
	}

	private static boolean startsAddress(String text, int start) {
		char before = Chars.at(text, start - 1);
		return Numbers.startsToken(text, start) && ".-*".indexOf(before) < 0;
	}

	private static boolean endsAddress(String text, int end) {
		char after = Chars.at(text, end);
		boolean continued = (after == '.' || after == '-') && Chars.isAlphanumeric(Chars.at(text, end + 1));
		return !Numbers.isJoined(after) && after != '*' && !continued;
	}

	private static boolean isVersion(String text, int start, int end) {
		boolean product = Chars.at(text, start - 1) == '/' && Chars.isAlphanumeric(Chars.at(text, start - 2));
		if (product && text.startsWith(".0.0.0", end - 6)) {
			return true;
		}
		long word = Clause.wordBefore(text, Math.max(0, start - Clause.BEFORE), start);
		return word != Clause.NO_WORD && start - Clause.end(word) <= 3
				&& VERSIONS.contains(text, Clause.start(word), Clause.end(word));
	}

	private static boolean isOwn(String text, int start) {
		return text.startsWith("127.", start) || text.startsWith("0.0.0.0", start) || text.startsWith("255.", start);
	}

	private static int endOfVersion4(String text, int start) {
		int index = start;
		for (int octet = 0; octet < OCTETS; octet++) {
			if (octet > 0 && Chars.at(text, index++) != '.') {
				return -1;
			}
			int from = index;
			while (index - from < MAX_GROUP && Chars.isDigit(Chars.at(text, index))) {
				index++;
			}
			boolean zero = index - from > 1 && text.charAt(from) == '0';
			if (index == from || zero || index - from == MAX_GROUP
					|| Numbers.first(text, from, index - from) > MAX_OCTET) {
				return -1;
			}
		}
		return index;
	}

	private static @Nullable Finding version6(String text, int colon) {
		int start = colon;
		while (colon - start <= MAX_GROUP && isHex(Chars.at(text, start - 1))) {
			start--;
		}
		if (!startsAddress(text, start) || Chars.at(text, start - 1) == ':') {
			return null;
		}
		int end = endOfVersion6(text, start);
		boolean whole = end > 0 && endsAddress(text, end) && Numbers.digits(text, start, end) > 0
				&& !(end - start == 3 && text.startsWith("::1", start));
		return whole ? Finding.of(start, end, NetworkAddresses.IP) : null;
	}

	private static int endOfVersion6(String text, int start) {
		int index = start;
		int groups = 0;
		boolean gap = false;
		while (index - start < MAX_LENGTH) {
			int from = index;
			if (text.startsWith("::", index) && !gap) {
				gap = true;
				from += 2;
			}
			else if (groups > 0) {
				from += (Chars.at(text, index) == ':') ? 1 : MAX_LENGTH;
			}
			int version4 = (groups > 0 || gap) ? endOfVersion4(text, from) : -1;
			if (version4 > 0) {
				return isWhole(groups + 2, gap) ? version4 : -1;
			}
			int end = endOfGroup(text, from);
			if (end == from) {
				return isWhole(groups, gap) ? gapEnd(text, index, from) : -1;
			}
			groups++;
			index = end;
		}
		return -1;
	}

	private static int gapEnd(String text, int index, int from) {
		return (from - index == 2 && text.startsWith("::", index)) ? from : index;
	}

	private static int endOfGroup(String text, int from) {
		int end = from;
		while (end - from < MAX_GROUP && isHex(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	private static boolean isWhole(int groups, boolean gap) {
		return gap ? groups > 0 && groups < GROUPS : groups == GROUPS;
	}

	private static boolean isHex(char c) {
		return Character.digit(c, 16) >= 0 && c < 128;
	}

	/** Show the net, which is the first two numbers. */
	static String mask(String address, boolean strict) {
		StringBuilder masked = new StringBuilder(address);
		char separator = (address.indexOf(':') >= 0) ? ':' : '.';
		int groups = strict ? SHOWN : 0;
		for (int i = 0; i < masked.length(); i++) {
			char c = masked.charAt(i);
			if (c == separator) {
				groups++;
			}
			else if (groups >= SHOWN && isHex(c)) {
				masked.setCharAt(i, '*');
			}
		}
		return masked.toString();
	}

}

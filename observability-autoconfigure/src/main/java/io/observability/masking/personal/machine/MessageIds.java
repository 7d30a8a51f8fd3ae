package io.observability.masking.personal.machine;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/**
 * Ids of messages and calls: {@code Message-ID: <1a2b3c@mail.example.com>},
 * {@code Call-ID: 3c26700d9adb@sbc.example.com}.
 */
public final class MessageIds {

	private static final int MAX_BETWEEN = 8;

	private static final int MAX_KEY = 16;

	private static final int MAX_ID = 160;

	private static final int MAX_PART = 96;

	private static final int MAX_IDS = 6;

	private static final Words KEYS = Words.of("message-id message_id messageid msgid msg-id in-reply-to in_reply_to "
			+ "inreplyto references content-id content_id contentid call-id call_id callid");

	private MessageIds() {
	}

	/**
	 * Return whether a key says so in front of it. Without angle brackets it has a digit,
	 * too, since an address of a person might have been taken as an id.
	 */
	public static boolean isId(String text, int start, int at) {
		int open = start - 1;
		while (start - open < MAX_PART && isPart(Chars.at(text, open))) {
			open--;
		}
		if (Chars.at(text, open) == '<') {
			return isNamed(text, firstOfList(text, open));
		}
		return " :=\"'".indexOf(Chars.at(text, start - 1)) >= 0 && hasDigit(text, start, at) && isNamed(text, start);
	}

	/** Ids have signs that addresses have not. */
	private static boolean isPart(char c) {
		return Chars.isAlphanumeric(c) || "=/+.-_$".indexOf(c) >= 0;
	}

	/** {@code References: <a@example.com> <b@example.com>} */
	private static int firstOfList(String text, int open) {
		int first = open;
		for (int ids = 0; ids < MAX_IDS; ids++) {
			int close = first - 1;
			while (first - close < MAX_BETWEEN && " ,\r\n\t".indexOf(Chars.at(text, close)) >= 0) {
				close--;
			}
			int before = (Chars.at(text, close) == '>')
					? Chars.lastIndexOf(text, '<', Math.max(0, close - MAX_ID), close) : -1;
			if (before < 0) {
				break;
			}
			first = before;
		}
		return first;
	}

	private static boolean hasDigit(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (Chars.isDigit(text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isNamed(String text, int start) {
		int end = start;
		boolean separated = false;
		while (start - end < MAX_BETWEEN && " :=\"'\\<[".indexOf(Chars.at(text, end - 1)) >= 0) {
			end--;
			separated |= text.charAt(end) == ':' || text.charAt(end) == '=';
		}
		int key = end;
		while (separated && end - key < MAX_KEY && Chars.isBase64Url(Chars.at(text, key - 1))) {
			key--;
		}
		return separated && isKey(text, key, end);
	}

	/** {@code X-Original-Message-ID}, {@code sipCallId} */
	private static boolean isKey(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			boolean begins = i == start || !Chars.isAlphanumeric(text.charAt(i - 1))
					|| Chars.isUpper(text.charAt(i)) && !Chars.isUpper(text.charAt(i - 1));
			if (begins && KEYS.contains(text, i, end)) {
				return true;
			}
		}
		return false;
	}

}

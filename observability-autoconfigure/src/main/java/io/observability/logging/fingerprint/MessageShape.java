package io.observability.logging.fingerprint;

import org.jspecify.annotations.Nullable;

/** What stays of a message when it says the same about something else. */
final class MessageShape {

	private static final int LONGEST = 300;

	private MessageShape() {
	}

	/** Return the message without words that hold a digit and without quoted parts. */
	static String of(@Nullable String message) {
		if (message == null) {
			return "";
		}
		StringBuilder shape = new StringBuilder();
		int length = Math.min(message.length(), LONGEST);
		int at = 0;
		while (at < length) {
			char c = message.charAt(at);
			int end = Character.isLetterOrDigit(c) ? wordEnd(message, at, length) : quoteEnd(message, at, length);
			if (end == at) {
				shape.append(c);
				at++;
			}
			else {
				boolean kept = Character.isLetterOrDigit(c) && !hasDigit(message, at, end);
				shape.append(kept ? message.substring(at, end) : "?");
				at = end;
			}
		}
		return shape.toString();
	}

	private static int wordEnd(String text, int start, int length) {
		int end = start;
		while (end < length && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '\'')) {
			end++;
		}
		return end;
	}

	private static int quoteEnd(String text, int start, int length) {
		char quote = text.charAt(start);
		if (quote != '\'' && quote != '"' && quote != '`') {
			return start;
		}
		int end = text.indexOf(quote, start + 1);
		return (end > 0 && end < length) ? end + 1 : start;
	}

	private static boolean hasDigit(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (Character.isDigit(text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

}

package io.observability.masking.key.turn;

import io.observability.masking.detector.Chars;

import org.jspecify.annotations.Nullable;

/**
 * Finds what was asked and told in the text of message objects of Spring AI, LangChain4j
 * and LangChain: {@code AiMessage { text = "your PIN?" }, UserMessage { text = "4829" }}.
 */
final class MessageDumps {

	private static final int MAX_QUESTION = 240;

	private static final int MAX_ANSWER = 96;

	/** Between the name of the class and its text, and between two messages. */
	private static final int MAX_HEADER = 120;

	private static final String MESSAGE = "Message";

	private static final String[] ANSWERERS = { "User", "Human" };

	private static final String[] ASKERS = { "Assistant", "Ai", "AI", "System" };

	private static final String[] CONTENTS = { "content='", "content=\"", "text = \"", "text='", "text=\"",
			"textContent=" };

	/** How the text of a message of Spring AI ends, which has no quotes. */
	private static final String BEHIND = ", metadata=";

	private MessageDumps() {
	}

	/**
	 * Return both sides where this is the name of what somebody says, or {@code null}.
	 */
	static @Nullable Exchange at(String text, int message) {
		int name = startOfName(text, message, ANSWERERS);
		int from = (name >= 0) ? content(text, message) : -1;
		int end = (from > 0) ? endOfContent(text, from, MAX_ANSWER) : -1;
		int limit = Math.max(0, name - MAX_QUESTION - 2 * MAX_HEADER);
		for (int i = name - 1; end > from && i > limit; i--) {
			if (text.charAt(i) == 'M' && text.startsWith(MESSAGE, i)) {
				int open = (startOfName(text, i, ASKERS) >= 0) ? content(text, i) : -1;
				int close = (open > 0) ? endOfContent(text, open, MAX_QUESTION) : -1;
				return (close > open && close < name) ? new Exchange(open, close, from, end, false) : null;
			}
		}
		return null;
	}

	/** Return where the name of the class begins if it is one of these, or -1. */
	private static int startOfName(String text, int message, String[] names) {
		for (String name : names) {
			int start = message - name.length();
			if (text.startsWith(name, start) && text.startsWith(MESSAGE, message)
					&& !Chars.isWord(Chars.at(text, start - 1))) {
				return start;
			}
		}
		return -1;
	}

	/** Return where the text of the message begins, or -1. */
	private static int content(String text, int message) {
		int limit = Math.min(text.length(), message + MAX_HEADER);
		for (int i = message + MESSAGE.length(); i < limit; i++) {
			char c = text.charAt(i);
			for (String content : CONTENTS) {
				if (c == content.charAt(0) && text.startsWith(content, i) && !Chars.isWord(text.charAt(i - 1))) {
					return i + content.length();
				}
			}
		}
		return -1;
	}

	private static int endOfContent(String text, int from, int most) {
		char quote = text.charAt(from - 1);
		int limit = Math.min(text.length(), from + most);
		for (int i = from; i < limit; i++) {
			if (quote == '=' ? text.startsWith(BEHIND, i) : text.charAt(i) == quote) {
				return i;
			}
		}
		return -1;
	}

}

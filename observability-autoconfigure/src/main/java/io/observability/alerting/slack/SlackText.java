package io.observability.alerting.slack;

import io.observability.alerting.AlertText;

/** Makes text harmless for Slack: no markup, no mention, not too long. */
final class SlackText {

	private static final int LONGEST = 3000;

	private static final int LONGEST_FIELD = 300;

	private static final int LONGEST_HEADER = 150;

	private SlackText() {
	}

	static String escape(String text) {
		return escape(text, LONGEST);
	}

	static String escapeField(String text) {
		return escape(text, LONGEST_FIELD);
	}

	static String header(String text) {
		return escape(AlertText.line(text, LONGEST_HEADER), LONGEST_HEADER);
	}

	private static String escape(String raw, int longest) {
		String text = AlertText.cut(raw, longest);
		StringBuilder escaped = new StringBuilder(Math.min(text.length() + 16, longest));
		for (int index = 0; index < text.length();) {
			int character = text.codePointAt(index);
			String next = escape(character);
			if (escaped.length() + next.length() > longest - 1) {
				return escaped.append('…').toString();
			}
			escaped.append(next);
			index += Character.charCount(character);
		}
		return escaped.toString();
	}

	private static String escape(int character) {
		return switch (character) {
			case '&' -> "&amp;";
			case '<' -> "&lt;";
			case '>' -> "&gt;";
			// a zero width space keeps @here and @channel from calling anybody
			case '@' -> "@\u200b";
			default -> Character.toString(character);
		};
	}

}

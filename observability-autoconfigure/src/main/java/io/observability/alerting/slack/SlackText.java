package io.observability.alerting.slack;

/** Makes text harmless for Slack: no markup, no mention, not too long. */
final class SlackText {

	private static final int LONGEST = 3000;

	private SlackText() {
	}

	static String escape(String text) {
		StringBuilder escaped = new StringBuilder(Math.min(text.length() + 16, LONGEST));
		for (int index = 0; index < text.length();) {
			int character = text.codePointAt(index);
			String next = escape(character);
			if (escaped.length() + next.length() > LONGEST - 1) {
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
			default -> (Character.isISOControl(character) && character != '\n') ? " " : Character.toString(character);
		};
	}

}

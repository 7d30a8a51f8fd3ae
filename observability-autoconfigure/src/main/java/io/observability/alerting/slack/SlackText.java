package io.observability.alerting.slack;

import java.util.List;

import io.observability.alerting.AlertText;
import io.observability.alerting.AlertText.Fact;

/** Makes text harmless for Slack: no markup, no mention, not too long. */
final class SlackText {

	private static final int LONGEST = 2500;

	private static final int LONGEST_FIELD = 300;

	/** Slack takes about 13,000 characters in all texts of a message. */
	private static final int LONGEST_LINKS = 1200;

	private static final int LONGEST_NOTE = 450;

	private static final int LONGEST_HEADER = 150;

	private SlackText() {
	}

	static String escape(String text) {
		return escape(text, LONGEST);
	}

	static String escapeField(String text) {
		return escape(text, LONGEST_FIELD);
	}

	static String escapeNote(String text) {
		return escape(text, LONGEST_NOTE);
	}

	/** Return links in markup, whose addresses hold nothing that could end them. */
	static String links(List<Fact> links) {
		StringBuilder text = new StringBuilder();
		for (Fact link : links) {
			String name = link.name().replaceAll("[^\\p{L}\\p{N} ]", "");
			String next = "%s<%s|%s>".formatted(text.isEmpty() ? "" : "  ·  ", link.value().replace("&", "&amp;"),
					name.isBlank() ? "link" : name);
			if (text.length() + next.length() <= LONGEST_LINKS) {
				text.append(next);
			}
		}
		return text.toString();
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

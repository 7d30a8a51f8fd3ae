package io.observability.alerting.teams;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertText;
import io.observability.alerting.AlertText.Fact;
import io.observability.alerting.HttpDestination;

/**
 * Writes an alert as an Adaptive Card in a message, which a workflow of Teams posts
 * (https://learn.microsoft.com/power-automate/teams). Texts are text runs, the only ones
 * in which Markdown means nothing, and there are no mentions.
 */
final class TeamsCard {

	/** A workflow takes 28 KB; what is around the body has room. */
	private static final int MOST_BYTES = 27_000;

	private static final int MOST_FACTS = 20;

	private static final int MOST_LINES = 6;

	private static final int MOST_LINKS = 6;

	private static final int LONGEST_LINK = 1000;

	private static final int[] LONGEST = { 3000, 1000, 300, 100, 40 };

	private TeamsCard() {
	}

	/** Return the message, with texts so short that it is taken. */
	static byte[] message(Alert alert) {
		byte[] body = new byte[0];
		for (int longest : LONGEST) {
			body = HttpDestination.json(message(alert, longest));
			if (body.length <= MOST_BYTES) {
				return body;
			}
		}
		return body;
	}

	private static Map<String, Object> message(Alert alert, int longest) {
		Map<String, Object> card = new LinkedHashMap<>();
		card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
		card.put("type", "AdaptiveCard");
		card.put("version", "1.4");
		card.put("msteams", Map.of("width", "Full"));
		card.put("body", body(alert, longest));
		List<Map<String, Object>> links = links(alert);
		if (!links.isEmpty()) {
			card.put("actions", links);
		}
		return Map.of("type", "message", "attachments",
				List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
	}

	private static List<Map<String, Object>> body(Alert alert, int longest) {
		List<Map<String, Object>> body = new ArrayList<>();
		body.add(Map.of("type", "Container", "style", style(alert), "bleed", true, "items",
				List.of(text(run(AlertText.line(AlertText.title(alert), Math.min(longest, 150)),
						Map.of("weight", "Bolder", "size", "Large"))))));
		if (!alert.summary().isBlank()) {
			body.add(text(run(AlertText.cut(alert.summary(), longest), Map.of())));
		}
		for (Fact fact : AlertText.facts(alert).stream().limit(MOST_FACTS).toList()) {
			body.add(text(run(AlertText.line(fact.name(), 100) + ": ", Map.of("weight", "Bolder")),
					run(AlertText.line(fact.value(), Math.min(longest, 300)), Map.of())));
		}
		for (Fact fact : AlertText.annotations(alert).stream().limit(MOST_FACTS).toList()) {
			body.add(text(run(fact.name(), Map.of("weight", "Bolder"))));
			fact.value()
				.lines()
				.limit(MOST_LINES)
				.forEach((line) -> body.add(text(run(AlertText.line(line, Math.min(longest, 300)), Map.of()))));
		}
		body.add(text(run(AlertText.line(AlertText.source(alert), 300), Map.of("isSubtle", true, "size", "Small"))));
		return body;
	}

	/** Teams shows six buttons at most. */
	private static List<Map<String, Object>> links(Alert alert) {
		List<Map<String, Object>> links = new ArrayList<>();
		for (Fact link : AlertText.links(alert)) {
			if (links.size() < MOST_LINKS && link.value().length() <= LONGEST_LINK) {
				Map<String, Object> action = new LinkedHashMap<>(Map.of("type", "Action.OpenUrl"));
				action.put("title", AlertText.line(link.name(), 40));
				action.put("url", link.value());
				links.add(action);
			}
		}
		return links;
	}

	private static Map<String, Object> text(Object... runs) {
		return Map.of("type", "RichTextBlock", "inlines", List.of(runs));
	}

	private static Map<String, Object> run(String text, Map<String, Object> look) {
		Map<String, Object> run = new LinkedHashMap<>(Map.of("type", "TextRun"));
		run.put("text", text);
		run.putAll(look);
		return run;
	}

	private static String style(Alert alert) {
		if (alert.state() == State.RESOLVED) {
			return "good";
		}
		return switch (alert.severity()) {
			case INFO -> "accent";
			case WARNING -> "warning";
			case CRITICAL -> "attention";
		};
	}

}

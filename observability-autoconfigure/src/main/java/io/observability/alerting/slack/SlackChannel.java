package io.observability.alerting.slack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertText;
import io.observability.alerting.AlertText.Fact;
import io.observability.alerting.HttpDestination;

/**
 * Posts alerts as blocks to an incoming webhook of Slack
 * (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks). The color
 * of the severity is that of the attachment which holds the blocks. Every text is plain,
 * so that none is read as markup, but that of links.
 */
final class SlackChannel implements AlertChannel {

	private static final int MOST_FIELDS = 16;

	private static final int FIELDS_IN_SECTION = 10;

	private static final int MOST_ANNOTATIONS = 8;

	private static final int LONGEST_SHORT = 80;

	private final HttpDestination destination;

	private final Route route;

	SlackChannel(HttpDestination destination, Route route) {
		this.destination = destination;
		this.route = route;
	}

	@Override
	public String name() {
		return "slack";
	}

	@Override
	public Route route() {
		return this.route;
	}

	@Override
	public void deliver(Alert alert) {
		this.destination.post(message(alert));
	}

	@Override
	public String toString() {
		return "SlackChannel";
	}

	private static Map<String, Object> message(Alert alert) {
		String title = AlertText.title(alert);
		Map<String, Object> attachment = new LinkedHashMap<>();
		attachment.put("color", color(alert));
		attachment.put("fallback", SlackText.escapeNote(title + ": " + alert.summary()));
		attachment.put("blocks", blocks(alert, title));
		return Map.of("attachments", List.of(attachment));
	}

	private static List<Map<String, Object>> blocks(Alert alert, String title) {
		List<Map<String, Object>> blocks = new ArrayList<>();
		blocks.add(Map.of("type", "header", "text", text(SlackText.header(title))));
		if (!alert.summary().isBlank()) {
			blocks.add(section(SlackText.escape(alert.summary())));
		}
		List<Fact> notes = AlertText.annotations(alert);
		fields(blocks, Stream.concat(AlertText.facts(alert).stream(), notes.stream().filter(SlackChannel::isShort)));
		notes.stream()
			.filter((fact) -> !isShort(fact))
			.limit(MOST_ANNOTATIONS)
			.forEach((fact) -> blocks.add(section(SlackText.escapeNote(fact.name() + "\n" + fact.value()))));
		String links = SlackText.links(AlertText.links(alert));
		if (!links.isEmpty()) {
			blocks.add(Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", links, "verbatim", true)));
		}
		blocks
			.add(Map.of("type", "context", "elements", List.of(text(SlackText.escapeField(AlertText.source(alert))))));
		return blocks;
	}

	private static void fields(List<Map<String, Object>> blocks, Stream<Fact> facts) {
		List<Map<String, Object>> fields = facts
			.map((fact) -> text(SlackText.escapeField(fact.name() + "\n" + fact.value())))
			.limit(MOST_FIELDS)
			.toList();
		for (int from = 0; from < fields.size(); from += FIELDS_IN_SECTION) {
			blocks.add(Map.of("type", "section", "fields",
					fields.subList(from, Math.min(from + FIELDS_IN_SECTION, fields.size()))));
		}
	}

	private static boolean isShort(Fact fact) {
		return fact.value().length() <= LONGEST_SHORT && fact.value().indexOf('\n') < 0;
	}

	private static Map<String, Object> section(String text) {
		return Map.of("type", "section", "text", text(text));
	}

	private static Map<String, Object> text(String text) {
		return Map.of("type", "plain_text", "text", text, "emoji", false);
	}

	private static String color(Alert alert) {
		if (alert.state() == State.RESOLVED) {
			return "good";
		}
		return switch (alert.severity()) {
			case INFO -> "good";
			case WARNING -> "warning";
			case CRITICAL -> "danger";
		};
	}

}

package io.observability.alerting.pagerduty;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertText;
import io.observability.alerting.HttpDestination;
import io.observability.identity.ServiceIdentity;

/**
 * Triggers, acknowledges and resolves alerts at PagerDuty ({@code POST /v2/enqueue},
 * Events API v2, https://developer.pagerduty.com/docs/events-api-v2-overview). The key
 * that joins both stays the same over restarts and versions.
 */
final class PagerdutyChannel implements AlertChannel {

	private static final int LONGEST_KEY = 255;

	private static final int LONGEST_SUMMARY = 1024;

	private static final int LONGEST_DETAIL = 1000;

	private static final int LONGEST_ANNOTATION = 3000;

	private final HttpDestination destination;

	private final String routingKey;

	private final Route route;

	PagerdutyChannel(HttpDestination destination, String routingKey, Route route) {
		this.destination = destination;
		this.routingKey = routingKey;
		this.route = route;
	}

	@Override
	public String name() {
		return "pagerduty";
	}

	@Override
	public Route route() {
		return this.route;
	}

	@Override
	public void deliver(Alert alert) {
		Map<String, Object> event = new LinkedHashMap<>();
		event.put("routing_key", this.routingKey);
		event.put("event_action", (alert.state() == State.FIRING) ? "trigger" : "resolve");
		event.put("dedup_key", dedupKey(alert));
		if (alert.state() == State.FIRING) {
			event.put("payload", payload(alert));
			List<Map<String, String>> links = links(alert);
			if (!links.isEmpty()) {
				event.put("links", links);
			}
			event.put("client", AlertText.line(alert.source().service(), LONGEST_KEY));
		}
		this.destination.post(event);
	}

	@Override
	public void acknowledge(Alert alert, String author) {
		this.destination
			.post(Map.of("routing_key", this.routingKey, "event_action", "acknowledge", "dedup_key", dedupKey(alert)));
	}

	@Override
	public boolean keepsState() {
		return true;
	}

	@Override
	public String toString() {
		return "PagerdutyChannel";
	}

	private static Map<String, Object> payload(Alert alert) {
		ServiceIdentity source = alert.source();
		Map<String, Object> payload = new LinkedHashMap<>();
		payload.put("summary", AlertText.line("%s: %s".formatted(alert.rule(), alert.summary()), LONGEST_SUMMARY));
		payload.put("source", AlertText.line(source.instance(), LONGEST_KEY));
		payload.put("severity", AlertText.lower(alert.severity()));
		payload.put("timestamp", alert.since().toString());
		payload.put("component", AlertText.line(source.service(), LONGEST_KEY));
		payload.put("group", AlertText.line(source.environment(), LONGEST_KEY));
		payload.put("class", AlertText.line(alert.rule(), LONGEST_KEY));
		Map<String, Object> details = new LinkedHashMap<>();
		AlertText.facts(alert)
			.forEach((fact) -> details.put(AlertText.line(fact.name(), LONGEST_KEY),
					AlertText.cut(fact.value(), LONGEST_DETAIL)));
		AlertText.annotations(alert)
			.forEach((fact) -> details.putIfAbsent(fact.name(), AlertText.cut(fact.value(), LONGEST_ANNOTATION)));
		details.put("version", AlertText.line(source.version(), LONGEST_KEY));
		if (Double.isFinite(alert.value())) {
			details.putIfAbsent("value", alert.value());
		}
		payload.put("custom_details", details);
		return payload;
	}

	private static List<Map<String, String>> links(Alert alert) {
		return AlertText.links(alert)
			.stream()
			.map((link) -> Map.of("href", link.value(), "text", link.name()))
			.toList();
	}

	static String dedupKey(Alert alert) {
		ServiceIdentity source = alert.source();
		String key = "%s/%s/%s/%s".formatted(source.service(), source.environment(), source.instance(), alert.key());
		return (key.length() <= LONGEST_KEY) ? key
				: AlertText.line(source.service(), 100) + "/" + AlertText.line(alert.rule(), 80) + "/" + hash(key);
	}

	private static String hash(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}

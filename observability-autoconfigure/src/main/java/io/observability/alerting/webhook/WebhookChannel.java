package io.observability.alerting.webhook;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertLabels;
import io.observability.alerting.AlertText;
import io.observability.alerting.HttpDestination;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Posts alerts as Alertmanager does
 * (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config), so that
 * whatever takes those takes these. Each request has an id that stays the same when it is
 * tried again, and is signed if there is a secret.
 */
final class WebhookChannel implements AlertChannel {

	private static final String NOT_YET = "0001-01-01T00:00:00Z";

	private final HttpDestination destination;

	private final WebhookProperties properties;

	private final @Nullable WebhookSignature signature;

	private final Clock clock;

	WebhookChannel(HttpDestination destination, WebhookProperties properties, Clock clock) {
		this.signature = WebhookSignature.of(properties.secret());
		this.destination = destination;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "webhook";
	}

	@Override
	public Route route() {
		return this.properties.route();
	}

	@Override
	public void deliver(Alert alert) {
		deliver(List.of(alert));
	}

	@Override
	public void deliver(List<Alert> alerts) {
		List<SortedMap<String, String>> labels = alerts.stream().map(AlertLabels::of).toList();
		String id = id(alerts, labels);
		byte[] body = HttpDestination.json(document(alerts, labels));
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Idempotency-Key", id);
		headers.put("webhook-id", id);
		WebhookSignature signer = this.signature;
		if (signer != null) {
			long timestamp = this.clock.instant().getEpochSecond();
			headers.put("webhook-timestamp", Long.toString(timestamp));
			headers.put("webhook-signature", signer.sign(id, timestamp, body));
		}
		String authorization = this.properties.authorization();
		if (StringUtils.hasText(authorization)) {
			headers.put("Authorization", authorization.trim());
		}
		this.destination.post(body, headers);
	}

	@Override
	public String toString() {
		return "WebhookChannel";
	}

	/** Return what stays the same when the same alerts are sent again. */
	private static String id(List<Alert> alerts, List<SortedMap<String, String>> labels) {
		SortedMap<String, String> all = new TreeMap<>();
		for (int index = 0; index < alerts.size(); index++) {
			String since = Long.toString(alerts.get(index).since().toEpochMilli());
			all.put(AlertLabels.fingerprint(labels.get(index)), since);
		}
		String fingerprint = (all.size() == 1) ? all.firstKey() : AlertLabels.fingerprint(all);
		Alert first = alerts.get(0);
		return "%s-%d-%s".formatted(fingerprint, first.since().toEpochMilli(), AlertText.lower(first.state()));
	}

	private Map<String, Object> document(List<Alert> alerts, List<SortedMap<String, String>> labels) {
		String rule = String.valueOf(labels.get(0).get("alertname"));
		Map<String, String> common = new LinkedHashMap<>(labels.get(0));
		Map<String, String> annotations = new LinkedHashMap<>(AlertLabels.annotations(alerts.get(0)));
		List<Map<String, Object>> entries = new ArrayList<>();
		for (int index = 0; index < alerts.size(); index++) {
			Alert alert = alerts.get(index);
			common.entrySet().retainAll(labels.get(index).entrySet());
			annotations.entrySet().retainAll(AlertLabels.annotations(alert).entrySet());
			entries.add(entry(alert, labels.get(index)));
		}
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("version", "4");
		document.put("groupKey", "{}:{alertname=\"%s\"}".formatted(rule.replace("\\", "\\\\").replace("\"", "\\\"")));
		document.put("truncatedAlerts", 0);
		document.put("status", AlertText.lower(alerts.get(0).state()));
		document.put("receiver", "webhook");
		document.put("groupLabels", Map.of("alertname", rule));
		document.put("commonLabels", common);
		document.put("commonAnnotations", annotations);
		document.put("externalURL", this.properties.externalUrl());
		document.put("alerts", entries);
		return document;
	}

	private Map<String, Object> entry(Alert alert, SortedMap<String, String> labels) {
		Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("status", AlertText.lower(alert.state()));
		entry.put("labels", labels);
		entry.put("annotations", AlertLabels.annotations(alert));
		entry.put("startsAt", alert.since().toString());
		entry.put("endsAt",
				(alert.state() == State.RESOLVED && alert.until() != null) ? alert.until().toString() : NOT_YET);
		entry.put("generatorURL", this.properties.externalUrl());
		entry.put("fingerprint", AlertLabels.fingerprint(labels));
		return entry;
	}

}

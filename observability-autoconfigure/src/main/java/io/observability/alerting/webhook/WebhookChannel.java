package io.observability.alerting.webhook;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

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
		SortedMap<String, String> labels = AlertLabels.of(alert);
		String fingerprint = AlertLabels.fingerprint(labels);
		String id = "%s-%d-%s".formatted(fingerprint, alert.since().toEpochMilli(), AlertText.lower(alert.state()));
		byte[] body = HttpDestination.json(document(alert, labels, fingerprint));
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

	private Map<String, Object> document(Alert alert, SortedMap<String, String> labels, String fingerprint) {
		Map<String, String> annotations = AlertLabels.annotations(alert);
		String rule = String.valueOf(labels.get("alertname"));
		Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("status", AlertText.lower(alert.state()));
		entry.put("labels", labels);
		entry.put("annotations", annotations);
		entry.put("startsAt", alert.since().toString());
		entry.put("endsAt",
				(alert.state() == State.RESOLVED && alert.until() != null) ? alert.until().toString() : NOT_YET);
		entry.put("generatorURL", this.properties.externalUrl());
		entry.put("fingerprint", fingerprint);
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("version", "4");
		document.put("groupKey", "{}:{alertname=\"%s\"}".formatted(rule.replace("\\", "\\\\").replace("\"", "\\\"")));
		document.put("truncatedAlerts", 0);
		document.put("status", AlertText.lower(alert.state()));
		document.put("receiver", "webhook");
		document.put("groupLabels", Map.of("alertname", rule));
		document.put("commonLabels", labels);
		document.put("commonAnnotations", annotations);
		document.put("externalURL", this.properties.externalUrl());
		document.put("alerts", List.of(entry));
		return document;
	}

}

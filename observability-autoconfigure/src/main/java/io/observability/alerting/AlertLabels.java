package io.observability.alerting;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An alert in the words of Prometheus and Alertmanager. */
public final class AlertLabels {

	private static final int LONGEST_VALUE = 1000;

	private static final int LONGEST_ANNOTATION = 3000;

	private static final int LONGEST_NAME = 200;

	private static final int MOST_LABELS = 50;

	private static final long FNV_OFFSET = 0xcbf29ce484222325L;

	private static final long FNV_PRIME = 0x100000001b3L;

	private AlertLabels() {
	}

	/** Return what identifies the alert: names that Prometheus knows, no empty values. */
	public static SortedMap<String, String> of(Alert alert) {
		SortedMap<String, String> labels = new TreeMap<>();
		new TreeMap<>(alert.labels()).forEach((name, value) -> {
			if (labels.size() < MOST_LABELS) {
				put(labels, nameOf(name), value);
			}
		});
		put(labels, "alertname", alert.rule());
		put(labels, "severity", AlertText.lower(alert.severity()));
		put(labels, "service", alert.source().service());
		put(labels, "instance", alert.source().instance());
		put(labels, "environment", alert.source().environment());
		return labels;
	}

	/** Return what is said of the alert and may change while it fires. */
	public static Map<String, String> annotations(Alert alert) {
		Map<String, String> annotations = new LinkedHashMap<>();
		annotations.put("summary", AlertText.cut(alert.summary(), LONGEST_ANNOTATION));
		annotations.put("condition", AlertText.cut(alert.threshold(), LONGEST_VALUE));
		if (Double.isFinite(alert.value())) {
			annotations.put("value", Double.toString(alert.value()));
		}
		annotations.put("version", AlertText.cut(alert.source().version(), LONGEST_VALUE));
		alert.annotations().forEach((name, value) -> {
			String known = name.equals("runbook") ? "runbook_url" : nameOf(name);
			String text = AlertText.cut(value.strip(), LONGEST_ANNOTATION);
			if (!known.isEmpty() && !text.isEmpty() && annotations.size() < MOST_LABELS) {
				annotations.putIfAbsent(known, text);
			}
		});
		return annotations;
	}

	/** Return the fingerprint that Alertmanager gives the labels (FNV-1a, 64 bits). */
	public static String fingerprint(SortedMap<String, String> labels) {
		long hash = FNV_OFFSET;
		for (Map.Entry<String, String> label : labels.entrySet()) {
			hash = add(add(hash, label.getKey()), label.getValue());
		}
		return "%016x".formatted(hash);
	}

	private static long add(long hash, String text) {
		long sum = hash;
		for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
			sum = (sum ^ (next & 0xff)) * FNV_PRIME;
		}
		return (sum ^ 0xff) * FNV_PRIME;
	}

	private static String nameOf(String text) {
		String name = text.substring(0, Math.min(text.length(), LONGEST_NAME)).replaceAll("[^a-zA-Z0-9_]", "_");
		return (!name.isEmpty() && Character.isDigit(name.charAt(0))) ? "_" + name : name;
	}

	private static void put(Map<String, String> labels, String name, String value) {
		String kept = AlertText.line(value, LONGEST_VALUE);
		if (!kept.isEmpty() && !name.isEmpty()) {
			labels.put(name, kept);
		}
	}

}

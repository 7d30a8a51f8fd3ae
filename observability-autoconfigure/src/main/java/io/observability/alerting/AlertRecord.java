package io.observability.alerting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import io.observability.identity.ServiceIdentity;

/**
 * Something that is known of an alert and kept. All texts are masked.
 *
 * @param kind what it is
 * @param owner name of the instance that knows it, or empty if it is that of all
 * @param id what tells it from others of its kind and owner
 * @param fields what is known
 */
public record AlertRecord(Kind kind, String owner, String id, Map<String, String> fields) {

	private static final int HEX_DIGITS = 32;

	private static final String LABEL = "label.";

	private static final String ANNOTATION = "annotation.";

	public AlertRecord {
		fields = Map.copyOf(fields);
	}

	/** Return what an alert is kept by, of which its labels cannot be told. */
	public static String id(Alert alert) {
		return id(alert.rule(), alert.labels());
	}

	/** Return what the alert of a rule with these labels is kept by. */
	public static String id(String rule, Map<String, String> labels) {
		String key = labels.isEmpty() ? rule : rule + new TreeMap<>(labels);
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/** Return the fields that the alert becomes. */
	public static Map<String, String> fields(Alert alert) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("rule", alert.rule());
		fields.put("severity", alert.severity().name());
		fields.put("state", alert.state().name());
		fields.put("value", Double.toString(alert.value()));
		fields.put("threshold", alert.threshold());
		fields.put("since", alert.since().toString());
		if (alert.until() != null) {
			fields.put("until", alert.until().toString());
		}
		fields.put("summary", alert.summary());
		fields.put("service", alert.source().service());
		fields.put("version", alert.source().version());
		fields.put("instance", alert.source().instance());
		fields.put("environment", alert.source().environment());
		alert.labels().forEach((name, value) -> fields.put(LABEL + name, value));
		int position = 0;
		for (Map.Entry<String, String> annotation : alert.annotations().entrySet()) {
			fields.put(ANNOTATION + "%03d.".formatted(position++) + annotation.getKey(), annotation.getValue());
		}
		return fields;
	}

	/**
	 * Return the alert that the fields stand for.
	 * @throws IllegalArgumentException if they stand for none
	 */
	public Alert alert() {
		Map<String, String> labels = new LinkedHashMap<>();
		Map<String, String> annotations = new LinkedHashMap<>();
		this.fields.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach((field) -> {
			if (field.getKey().startsWith(LABEL)) {
				labels.put(field.getKey().substring(LABEL.length()), field.getValue());
			}
			else if (field.getKey().startsWith(ANNOTATION)) {
				annotations.put(field.getKey().substring(ANNOTATION.length() + 4), field.getValue());
			}
		});
		try {
			String until = this.fields.get("until");
			return new Alert(text("rule"), Alert.Severity.valueOf(text("severity")), Alert.State.valueOf(text("state")),
					labels, Double.parseDouble(text("value")), text("threshold"), Instant.parse(text("since")),
					(until != null) ? Instant.parse(until) : null, text("summary"),
					new ServiceIdentity(text("service"), text("version"), text("instance"), text("environment")),
					annotations);
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException("The record of an alert makes no sense: " + ex.getMessage(), ex);
		}
	}

	private String text(String name) {
		return this.fields.getOrDefault(name, "");
	}

	/** What a record is of. */
	public enum Kind {

		/** An alert that fires. */
		ALERT,

		/** A series of a rule that is pending, fires, or cools down. */
		SERIES,

		/** Who was told of an alert. */
		NOTICE,

		/** When a channel was told of something. */
		BUDGET,

		/** Who takes care of an alert. */
		ACKNOWLEDGEMENT,

		/** A silence that somebody began. */
		SILENCE,

		/** When the instance was there last. */
		ALIVE

	}

}

package io.observability.alerting.log;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertText;
import io.observability.alerting.AlertText.Fact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes alerts to the log: critical ones as errors, ended ones as information. */
final class LogChannel implements AlertChannel {

	private static final Logger logger = LoggerFactory.getLogger("io.observability.alerting.Alerts");

	private static final int LONGEST = 3000;

	private static final int LONGEST_ANNOTATION = 1000;

	@Override
	public String name() {
		return "log";
	}

	@Override
	public void deliver(Alert alert) {
		LoggingEventBuilder event = logger.atLevel(level(alert))
			.addKeyValue("event_type", "alert")
			.addKeyValue("rule", line(alert.rule()))
			.addKeyValue("severity", lower(alert.severity()))
			.addKeyValue("state", lower(alert.state()))
			.addKeyValue("threshold", line(alert.threshold()))
			.addKeyValue("since", alert.since().toString());
		if (Double.isFinite(alert.value())) {
			event = event.addKeyValue("value", alert.value());
		}
		if (!alert.labels().isEmpty()) {
			event = event.addKeyValue("labels", line(new TreeMap<>(alert.labels()).toString()));
		}
		if (!alert.annotations().isEmpty()) {
			event = event.addKeyValue("annotations", annotations(alert));
		}
		event.log("Alert '{}' is {}: {}", line(alert.rule()), lower(alert.state()), line(alert.summary()));
	}

	private static String annotations(Alert alert) {
		Map<String, String> annotations = new LinkedHashMap<>();
		for (Fact fact : AlertText.annotations(alert)) {
			annotations.put(fact.name(), AlertText.line(fact.value(), LONGEST_ANNOTATION));
		}
		AlertText.links(alert).forEach((link) -> annotations.put(link.name(), link.value()));
		return annotations.toString();
	}

	/** Consoles show lines as they are. */
	private static String line(String text) {
		return AlertText.line(text, LONGEST);
	}

	private static Level level(Alert alert) {
		if (alert.state() == State.RESOLVED) {
			return Level.INFO;
		}
		return switch (alert.severity()) {
			case INFO -> Level.INFO;
			case WARNING -> Level.WARN;
			case CRITICAL -> Level.ERROR;
		};
	}

	private static String lower(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

}

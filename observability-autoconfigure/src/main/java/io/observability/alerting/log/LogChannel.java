package io.observability.alerting.log;

import java.util.Locale;
import java.util.TreeMap;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes alerts to the log: critical ones as errors, ended ones as information. */
final class LogChannel implements AlertChannel {

	private static final Logger logger = LoggerFactory.getLogger("io.observability.alerting.Alerts");

	@Override
	public String name() {
		return "log";
	}

	@Override
	public void deliver(Alert alert) {
		LoggingEventBuilder event = logger.atLevel(level(alert))
			.addKeyValue("event_type", "alert")
			.addKeyValue("rule", alert.rule())
			.addKeyValue("severity", lower(alert.severity()))
			.addKeyValue("state", lower(alert.state()))
			.addKeyValue("threshold", alert.threshold())
			.addKeyValue("since", alert.since().toString());
		if (Double.isFinite(alert.value())) {
			event = event.addKeyValue("value", alert.value());
		}
		if (!alert.labels().isEmpty()) {
			event = event.addKeyValue("labels", new TreeMap<>(alert.labels()).toString());
		}
		event.log("Alert '{}' is {}: {}", alert.rule(), lower(alert.state()), alert.summary());
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

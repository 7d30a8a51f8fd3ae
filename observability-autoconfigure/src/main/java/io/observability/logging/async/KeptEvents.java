package io.observability.logging.async;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;

import io.observability.logging.SecurityEvents;

/** Events that are written whatever it takes. */
final class KeptEvents {

	/** Begins the names of the loggers of events that somebody must account for. */
	private static final String AUDIT = "io.observability.event.audit";

	private KeptEvents() {
	}

	/** Return whether the event is a warning or worse, or one of security or audit. */
	static boolean contain(ILoggingEvent event) {
		return event.getLevel().isGreaterOrEqual(Level.WARN) || SecurityEvents.contain(event)
				|| String.valueOf(event.getLoggerName()).startsWith(AUDIT);
	}

}

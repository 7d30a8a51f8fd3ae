package io.observability.logging.syslog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;

import io.observability.logging.pair.EventPairs;

/**
 * Writes what stands in front of a message: priority, version, time, host, application,
 * process, kind of event, and no structured data, as the message has the fields.
 */
final class SyslogHeader {

	private static final String NIL = "-";

	private static final String EVENT_TYPE = "event_type";

	private final int facility;

	private final String origin;

	SyslogHeader(SyslogProperties.Facility facility, String host, String application, String process) {
		this.facility = facility.ordinal() * 8;
		this.origin = " " + name(host, 255) + " " + name(application, 48) + " " + name(process, 128) + " ";
	}

	byte[] of(ILoggingEvent event) {
		String header = "<" + (this.facility + severity(event.getLevel())) + ">1 "
				+ Instant.ofEpochMilli(event.getTimeStamp()) + this.origin
				+ name(EventPairs.findText(event, EVENT_TYPE), 32) + " - ";
		return header.getBytes(StandardCharsets.US_ASCII);
	}

	private static int severity(Level level) {
		return switch (level.toInt()) {
			case Level.ERROR_INT -> 3;
			case Level.WARN_INT -> 4;
			case Level.INFO_INT -> 6;
			default -> 7;
		};
	}

	/** Only visible ASCII, so that nobody can end a field. */
	private static String name(@Nullable String text, int limit) {
		if (text == null || text.isEmpty()) {
			return NIL;
		}
		StringBuilder name = new StringBuilder();
		for (int i = 0; i < text.length() && i < limit; i++) {
			char c = text.charAt(i);
			name.append((c > ' ' && c <= '~') ? c : '_');
		}
		return name.toString();
	}

}

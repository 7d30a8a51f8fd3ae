package io.observability.logging;

import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * How an event says that it belongs into the security log: by its logger, by a marker, or
 * by the value of its key {@code event_type}.
 */
public final class SecurityEvents {

	/** Logger whose events, and those of loggers below it, are security events. */
	public static final String LOGGER = "io.observability.event.security";

	/** Name of the marker of security events. */
	public static final String MARKER = "SECURITY";

	/** Value of the key {@code event_type} of security events. */
	public static final String EVENT_TYPE = "security";

	private SecurityEvents() {
	}

	/** Return whether the event is a security event. */
	public static boolean contain(ILoggingEvent event) {
		return isLogger(event.getLoggerName()) || hasMarker(event.getMarkerList()) || hasType(event.getKeyValuePairs());
	}

	private static boolean isLogger(@Nullable String name) {
		return name != null && name.startsWith(LOGGER)
				&& (name.length() == LOGGER.length() || name.charAt(LOGGER.length()) == '.');
	}

	private static boolean hasMarker(@Nullable List<Marker> markers) {
		return markers != null && markers.stream().anyMatch((marker) -> marker != null && marker.contains(MARKER));
	}

	private static boolean hasType(@Nullable List<KeyValuePair> pairs) {
		return pairs != null && pairs.stream()
			.anyMatch((pair) -> "event_type".equals(pair.key) && EVENT_TYPE.equals(String.valueOf(pair.value)));
	}

}

package io.observability.logging.pair;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** Finds what an event says under a key. */
public final class EventPairs {

	private EventPairs() {
	}

	/** Return the value of the first key-value pair with the key. */
	public static @Nullable Object find(ILoggingEvent event, String key) {
		List<KeyValuePair> pairs = event.getKeyValuePairs();
		if (pairs != null) {
			for (KeyValuePair pair : pairs) {
				if (key.equals(pair.key)) {
					return pair.value;
				}
			}
		}
		return null;
	}

	/** Return the text of the key-value pair, or else of the MDC. */
	public static @Nullable String findText(ILoggingEvent event, String key) {
		Object value = find(event, key);
		if (value != null) {
			return value.toString();
		}
		Map<String, String> context = event.getMDCPropertyMap();
		return (context != null) ? context.get(key) : null;
	}

}

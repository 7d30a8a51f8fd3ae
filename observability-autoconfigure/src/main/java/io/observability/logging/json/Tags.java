package io.observability.logging.json;

import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.marker.LogstashMarker;
import org.slf4j.Marker;
import tools.jackson.core.JsonGenerator;

/** Writes the names of the markers that callers chose. */
final class Tags extends AbstractJsonProvider<ILoggingEvent> {

	private static final UniqueNames.Name TAGS = new UniqueNames.Name("tags");

	/**
	 * The bridge of commons-logging marks each of its events, which tells nobody
	 * anything.
	 */
	private static final String BRIDGE = "COMMONS-LOGGING";

	/** Return whether nothing is written of a marker, by whichever provider. */
	static boolean isSilent(Marker marker) {
		return BRIDGE.equals(marker.getName()) && !marker.hasReferences() && !(marker instanceof LogstashMarker);
	}

	@Override
	public void writeTo(JsonGenerator generator, ILoggingEvent event) {
		List<Marker> markers = event.getMarkerList();
		if (markers == null) {
			return;
		}
		boolean started = false;
		for (Marker marker : markers) {
			if (!(marker instanceof LogstashMarker) && !BRIDGE.equals(marker.getName())) {
				if (!started) {
					generator.writeName(TAGS);
					generator.writeStartArray();
					started = true;
				}
				generator.writeString(marker.getName());
			}
		}
		if (started) {
			generator.writeEndArray();
		}
	}

}

package io.observability.logging.syslog;

import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;

import io.observability.logging.console.ReadableEncoder;
import io.observability.logging.remote.BoundedJson;
import io.observability.logging.remote.CutText;

/** Writes the message of an event. */
interface SyslogMessage {

	/** Return the message in at most so many bytes. */
	byte[] encode(ILoggingEvent event, int limit);

	static SyslogMessage of(SyslogProperties.Format format, Context context) {
		if (format == SyslogProperties.Format.JSON) {
			return BoundedJson.with(context)::encode;
		}
		ReadableEncoder encoder = new ReadableEncoder();
		encoder.setContext(context);
		encoder.setPattern("[%X{correlation_id:-}] %logger{39} : %m%n");
		encoder.setCharset(StandardCharsets.UTF_8);
		encoder.start();
		return (event, limit) -> CutText.cut(visible(new String(encoder.encode(event), StandardCharsets.UTF_8)), limit)
			.getBytes(StandardCharsets.UTF_8);
	}

	/** Show what could end a line, or steer a terminal, instead of doing it. */
	private static String visible(String text) {
		String stripped = text.stripTrailing();
		StringBuilder visible = new StringBuilder(stripped.length() + 16);
		for (int i = 0; i < stripped.length(); i++) {
			char c = stripped.charAt(i);
			switch (c) {
				case '\n' -> visible.append("\\n");
				case '\r' -> visible.append("\\r");
				case '\t' -> visible.append("\\t");
				default -> {
					if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
						visible.append("\\u%04x".formatted((int) c));
					}
					else {
						visible.append(c);
					}
				}
			}
		}
		return visible.toString();
	}

}

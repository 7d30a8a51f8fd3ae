package io.observability.context.messaging.kafka;

import java.nio.charset.StandardCharsets;

import io.observability.context.IncomingIds;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record as text. Each byte is a character here, so that no bytes are
 * malformed: an id has only ASCII characters anyway.
 */
record RecordHeaders(Headers headers) implements IncomingIds.Headers {

	/** Longer than the longest id that settings can allow. */
	private static final int LONGEST = 1025;

	@Override
	public @Nullable String first(String name) {
		for (Header header : this.headers) {
			if (name.equalsIgnoreCase(header.key())) {
				return text(header);
			}
		}
		return null;
	}

	@Override
	public boolean hasOther(String name, String value) {
		for (Header header : this.headers) {
			if (name.equalsIgnoreCase(header.key()) && !value.equals(text(header))) {
				return true;
			}
		}
		return false;
	}

	boolean has(String name) {
		return first(name) != null;
	}

	private static String text(Header header) {
		byte[] value = header.value();
		return (value != null) ? new String(value, 0, Math.min(value.length, LONGEST), StandardCharsets.ISO_8859_1)
				: "";
	}

}

package io.observability.logging.remote;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;

import io.observability.logging.json.JsonEncoder;

/** Writes events as JSON that is never larger than a limit, and always valid. */
public final class BoundedJson {

	private final JsonEncoder encoder = new JsonEncoder();

	private BoundedJson(Context context) {
		this.encoder.setContext(context);
		this.encoder.start();
	}

	public static BoundedJson with(Context context) {
		return new BoundedJson(context);
	}

	/** Return the event as one JSON object without a line break. */
	public byte[] encode(ILoggingEvent event, int limit) {
		byte[] line = this.encoder.encode(event);
		int length = line.length;
		while (length > 0 && line[length - 1] == '\n') {
			length--;
		}
		byte[] object = (length < line.length) ? Arrays.copyOf(line, length) : line;
		if (length <= limit) {
			return object;
		}
		try {
			byte[] cut = JsonCut.cut(object, limit);
			return (cut.length <= limit) ? cut : nothing(length);
		}
		catch (RuntimeException ex) {
			return nothing(length);
		}
	}

	private static byte[] nothing(int length) {
		return "{\"cut\":%d}".formatted(length).getBytes(StandardCharsets.US_ASCII);
	}

}

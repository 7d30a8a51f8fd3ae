package io.observability.logging.logstash;

import java.util.Arrays;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.encoder.EncoderBase;
import org.jspecify.annotations.Nullable;

import io.observability.logging.remote.BoundedJson;

/** Encodes an event as one line of JSON of a bounded size. */
final class LogstashEncoder extends EncoderBase<ILoggingEvent> {

	private final BoundedJson json;

	private final int limit;

	LogstashEncoder(Context context, int limit) {
		setContext(context);
		this.json = BoundedJson.with(context);
		this.limit = limit;
	}

	@Override
	public byte[] encode(ILoggingEvent event) {
		byte[] object = this.json.encode(event, this.limit - 1);
		byte[] line = Arrays.copyOf(object, object.length + 1);
		line[object.length] = '\n';
		return line;
	}

	@Override
	public byte @Nullable [] headerBytes() {
		return null;
	}

	@Override
	public byte @Nullable [] footerBytes() {
		return null;
	}

}

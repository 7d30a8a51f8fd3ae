package io.observability.logging.syslog;

import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import org.jspecify.annotations.Nullable;

import io.observability.logging.gate.event.EventMasking;

/**
 * Encodes an event as one RFC 5424 message of a bounded size, on a connection with its
 * length in front, so that no text can begin another message.
 */
final class SyslogEncoder extends EncoderBase<ILoggingEvent> {

	private final SyslogHeader header;

	private final SyslogMessage message;

	private final int limit;

	private final boolean counted;

	SyslogEncoder(SyslogHeader header, SyslogMessage message, int limit, boolean counted) {
		this.header = header;
		this.message = message;
		this.limit = limit;
		this.counted = counted;
	}

	@Override
	public byte[] encode(ILoggingEvent event) {
		ILoggingEvent view = EventMasking.view(event);
		byte[] head = this.header.of(view);
		byte[] body = this.message.encode(view, this.limit - head.length);
		byte[] count = this.counted ? ((head.length + body.length) + " ").getBytes(StandardCharsets.US_ASCII)
				: new byte[0];
		byte[] frame = new byte[count.length + head.length + body.length];
		System.arraycopy(count, 0, frame, 0, count.length);
		System.arraycopy(head, 0, frame, count.length, head.length);
		System.arraycopy(body, 0, frame, count.length + head.length, body.length);
		return frame;
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

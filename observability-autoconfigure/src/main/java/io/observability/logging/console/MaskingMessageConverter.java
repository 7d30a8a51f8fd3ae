package io.observability.logging.console;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.observability.logging.gate.event.EventMasking;

/** Writes the message of an event, masked. */
public final class MaskingMessageConverter extends MessageConverter {

	@Override
	public String convert(ILoggingEvent event) {
		String message = super.convert(EventMasking.view(event));
		return (message != null) ? message : "";
	}

}

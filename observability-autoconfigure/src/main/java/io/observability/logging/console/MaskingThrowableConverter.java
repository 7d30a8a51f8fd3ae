package io.observability.logging.console;

import ch.qos.logback.classic.pattern.ExtendedThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.observability.logging.gate.event.EventMasking;

/** Writes the stack trace of an event with its causes, masked. */
public final class MaskingThrowableConverter extends ExtendedThrowableProxyConverter {

	@Override
	public String convert(ILoggingEvent event) {
		return super.convert(EventMasking.view(event));
	}

}

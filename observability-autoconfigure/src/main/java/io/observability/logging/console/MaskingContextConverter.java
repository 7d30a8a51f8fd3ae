package io.observability.logging.console;

import ch.qos.logback.classic.pattern.MDCConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.observability.logging.gate.event.EventMasking;

/** Writes the MDC of an event or one entry of it, masked. */
public final class MaskingContextConverter extends MDCConverter {

	@Override
	public String convert(ILoggingEvent event) {
		return super.convert(EventMasking.view(event));
	}

}

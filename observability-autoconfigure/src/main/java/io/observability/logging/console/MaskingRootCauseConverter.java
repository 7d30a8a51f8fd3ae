package io.observability.logging.console;

import ch.qos.logback.classic.pattern.RootCauseFirstThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.observability.logging.gate.event.EventMasking;

/** Writes the stack trace of an event from its root cause on, masked. */
public final class MaskingRootCauseConverter extends RootCauseFirstThrowableProxyConverter {

	@Override
	public String convert(ILoggingEvent event) {
		return super.convert(EventMasking.view(event));
	}

}

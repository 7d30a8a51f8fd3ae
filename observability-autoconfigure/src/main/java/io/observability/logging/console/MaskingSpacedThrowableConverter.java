package io.observability.logging.console;

import ch.qos.logback.classic.pattern.ExtendedThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.CoreConstants;
import io.observability.logging.gate.event.EventMasking;

/** Writes the stack trace of an event between empty lines, masked. */
public final class MaskingSpacedThrowableConverter extends ExtendedThrowableProxyConverter {

	@Override
	public String convert(ILoggingEvent event) {
		return super.convert(EventMasking.view(event));
	}

	@Override
	protected String throwableProxyToString(IThrowableProxy throwable) {
		String trace = super.throwableProxyToString(throwable);
		return CoreConstants.LINE_SEPARATOR + trace + CoreConstants.LINE_SEPARATOR;
	}

}

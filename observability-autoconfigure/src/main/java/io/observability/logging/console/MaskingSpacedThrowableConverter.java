package io.observability.logging.console;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.CoreConstants;

/** Writes the stack trace of an event between empty lines, masked. */
public final class MaskingSpacedThrowableConverter extends MaskingThrowableConverter {

	@Override
	protected String throwableProxyToString(IThrowableProxy throwable) {
		return CoreConstants.LINE_SEPARATOR + super.throwableProxyToString(throwable) + CoreConstants.LINE_SEPARATOR;
	}

}

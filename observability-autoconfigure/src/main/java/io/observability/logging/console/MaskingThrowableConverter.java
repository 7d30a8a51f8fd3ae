package io.observability.logging.console;

import ch.qos.logback.classic.pattern.ExtendedThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.observability.logging.ActiveMasker;

/** Writes the stack trace of an event with its causes, masked. */
public final class MaskingThrowableConverter extends ExtendedThrowableProxyConverter {

	@Override
	protected String throwableProxyToString(IThrowableProxy throwable) {
		return ActiveMasker.get().mask(super.throwableProxyToString(throwable));
	}

}

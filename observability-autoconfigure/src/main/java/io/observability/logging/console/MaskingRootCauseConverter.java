package io.observability.logging.console;

import ch.qos.logback.classic.pattern.RootCauseFirstThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.observability.logging.ActiveMasker;

/** Writes the stack trace of an event from its root cause on, masked. */
public final class MaskingRootCauseConverter extends RootCauseFirstThrowableProxyConverter {

	@Override
	protected String throwableProxyToString(IThrowableProxy throwable) {
		return ActiveMasker.get().mask(super.throwableProxyToString(throwable));
	}

}

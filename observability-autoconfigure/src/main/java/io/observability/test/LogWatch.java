package io.observability.test;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.observability.test.log.LogTap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Looks through log events on behalf of all guards. */
final class LogWatch extends LogTap<LeakGuard> {

	static final LogWatch INSTANCE = new LogWatch();

	private LogWatch() {
		super("leak-guard");
	}

	@Override
	protected void append(ILoggingEvent event) {
		String logger = event.getLoggerName();
		look(LeakPlace.LOG_MESSAGE, logger, event.getFormattedMessage());
		look(LeakPlace.LOG_MESSAGE, logger, event.getMessage());
		if (event.getArgumentArray() != null) {
			for (Object argument : event.getArgumentArray()) {
				look(LeakPlace.LOG_ARGUMENT, logger, argument);
			}
		}
		if (event.getKeyValuePairs() != null) {
			event.getKeyValuePairs().forEach((pair) -> look(LeakPlace.LOG_FIELD, logger, pair.key + "=" + pair.value));
		}
		if (event.getMarkerList() != null) {
			event.getMarkerList().forEach((marker) -> look(LeakPlace.LOG_FIELD, logger, marker));
		}
		IThrowableProxy thrown = event.getThrowableProxy();
		if (thrown != null) {
			look(LeakPlace.LOG_EXCEPTION, logger, ThrowableProxyUtil.asString(thrown));
		}
		EncodedEvent.of(event).ifPresent((encoded) -> look(LeakPlace.LOG_FIELD, logger, encoded));
		look(LeakPlace.MDC, logger, MDC.getCopyOfContextMap());
	}

	private void look(LeakPlace place, String logger, @Nullable Object value) {
		if (value != null) {
			String text = value.toString();
			listeners().forEach((guard) -> guard.look(place, logger, text));
		}
	}

}
